using Workbench.Learning.Tables;

namespace Workbench.Learning.Inspection;

/// <summary>The label's rate as a step function of one column, with as many steps as the rows support; missing values are a step of their own.</summary>
/// <remarks>A step is divided where the log-likelihood grows most, as long as it grows by more than chance would make it grow at the best of many places.</remarks>
internal sealed class SingleColumnTree
{
    private const int MostBins = 256, LeastRows = 10;
    private const double LeastGain = 6; // nats: p is about 0.0005 at one place, some percent at the best of 256
    private readonly float[] bounds;
    private readonly double[] rates;
    private readonly double missingRate;

    private SingleColumnTree(float[] bounds, double[] rates, double missingRate) =>
        (this.bounds, this.rates, this.missingRate) = (bounds, rates, missingRate);

    internal static SingleColumnTree Fit(ReadOnlySpan<float> values, Labels labels, ReadOnlySpan<int> rows)
    {
        var (present, missing, all) = (new List<float>(rows.Length), new Count(), new Count());
        foreach (var row in rows)
        {
            all = all.With(labels[row]);
            if (float.IsNaN(values[row])) missing = missing.With(labels[row]);
            else present.Add(values[row]);
        }

        var upper = UpperBounds([.. present]);
        var counts = new Count[upper.Length];
        foreach (var row in rows)
        {
            if (float.IsNaN(values[row])) continue;
            ref var bin = ref counts[BinOf(upper, values[row])];
            bin = bin.With(labels[row]);
        }

        var (ends, prior) = (new SortedSet<int>(), (all.Positives + 1.0) / (all.Rows + 2.0));
        if (counts.Length > 0) Divide(counts, 0, counts.Length, ends);
        int[] steps = [.. ends];
        var rates = new double[steps.Length];
        for (var (step, start) = (0, 0); step < steps.Length; start = steps[step++]) rates[step] = Total(counts, start, steps[step]).Rate(prior);
        return new SingleColumnTree([.. steps.Select(end => upper[end - 1])], rates, missing.Rate(prior));
    }

    internal double Predict(float value) => float.IsNaN(value) || rates.Length == 0 ? missingRate : rates[BinOf(bounds, value)];

    /// <summary>Largest value of each bin: at quantiles, so that no value is divided.</summary>
    private static float[] UpperBounds(float[] present)
    {
        Array.Sort(present);
        var bounds = new SortedSet<float>();
        for (var bin = 1; bin <= MostBins && present.Length > 0; bin++) bounds.Add(present[(int)((long)bin * present.Length / MostBins) is var end and > 0 ? end - 1 : 0]);
        return [.. bounds];
    }

    /// <summary>The first bin whose bound is not below the value; values above all bounds belong to the last.</summary>
    private static int BinOf(float[] bounds, float value)
    {
        var place = Array.BinarySearch(bounds, value);
        return Math.Min(place >= 0 ? place : ~place, bounds.Length - 1);
    }

    private static void Divide(Count[] counts, int start, int end, SortedSet<int> ends)
    {
        var whole = Total(counts, start, end);
        var (best, bestGain, left) = (-1, LeastGain, new Count());
        for (var split = start + 1; split < end; split++)
        {
            left = new Count(left.Rows + counts[split - 1].Rows, left.Positives + counts[split - 1].Positives);
            var right = new Count(whole.Rows - left.Rows, whole.Positives - left.Positives);
            if (left.Rows < LeastRows || right.Rows < LeastRows) continue;
            var gain = left.LogLikelihood + right.LogLikelihood - whole.LogLikelihood;
            if (gain > bestGain) (best, bestGain) = (split, gain);
        }

        if (best < 0)
        {
            ends.Add(end);
            return;
        }

        Divide(counts, start, best, ends);
        Divide(counts, best, end, ends);
    }

    private static Count Total(Count[] counts, int start, int end)
    {
        var (rows, positives) = (0L, 0L);
        for (var i = start; i < end; i++) (rows, positives) = (rows + counts[i].Rows, positives + counts[i].Positives);
        return new Count(rows, positives);
    }

    private readonly record struct Count(long Rows, long Positives)
    {
        /// <summary>Of the rows with their own rate, in nats, at most 0.</summary>
        public double LogLikelihood => Term(Positives) + Term(Rows - Positives);

        public Count With(bool label) => new(Rows + 1, Positives + (label ? 1 : 0));

        /// <summary>The rate, drawn towards the prior by the weight of one row.</summary>
        public double Rate(double prior) => (Positives + prior) / (Rows + 1);

        private double Term(long part) => part == 0 ? 0 : part * Math.Log((double)part / Rows);
    }
}
