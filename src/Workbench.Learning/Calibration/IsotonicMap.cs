using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>A curve that never falls, through a few points: straight lines between them, level beyond the first and the last.</summary>
/// <remarks>
/// The least-squares fit among all such curves, by pooling adjacent violators (R. E. Barlow et al., "Statistical Inference under Order
/// Restrictions", 1972, section 1.2). Rows of one score are pooled first. Between two scores that were seen the curve is interpolated, as in
/// scikit-learn's IsotonicRegression with <c>out_of_bounds="clip"</c>; at the scores that were seen it has the mean of the labels, over all rows
/// and within each level.
/// </remarks>
public sealed class IsotonicMap : ICalibrationMap
{
    private readonly double[] scores;
    private readonly double[] probabilities;

    private IsotonicMap(double[] scores, double[] probabilities) => (this.scores, this.probabilities) = (scores, probabilities);

    /// <summary>Scores at which the curve bends, ascending.</summary>
    public ReadOnlySpan<double> Scores => scores;

    /// <summary>The curve at those scores, not falling, in [0, 1].</summary>
    public ReadOnlySpan<double> Probabilities => probabilities;

    /// <summary>Fits the curve.</summary>
    /// <param name="scores">One finite score a row, of rows that the model was not trained on.</param>
    /// <param name="labels">One outcome a row.</param>
    /// <param name="weights">How much each row counts, not negative; empty: once. Rows that do not count do not bend the curve.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, a score is not finite, or no row counts.</exception>
    public static IsotonicMap Fit(ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights = default)
    {
        CalibrationSample.Check(scores, labels, weights);
        var groups = Group(scores, labels, weights);
        if (groups.Count == 0) throw new ArgumentException("No row has a weight above 0.", nameof(weights));
        var levels = Pool(groups);
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var level in levels)
        {
            x.Add(level.First);
            y.Add(level.Mean);
            if (level.Last == level.First) continue;
            x.Add(level.Last); // points between the ends of a level would change nothing
            y.Add(level.Mean);
        }

        return new IsotonicMap([.. x], [.. y]);
    }

    /// <inheritdoc/>
    public double Apply(double score)
    {
        if (double.IsNaN(score)) return double.NaN;
        var place = Array.BinarySearch(scores, score);
        if (place >= 0) return probabilities[place];
        place = ~place;
        if (place == 0) return probabilities[0];
        if (place == scores.Length) return probabilities[^1];
        var share = (score - scores[place - 1]) / (scores[place] - scores[place - 1]);
        var value = probabilities[place - 1] + (share * (probabilities[place] - probabilities[place - 1]));
        return Math.Clamp(value, probabilities[place - 1], probabilities[place]); // rounding must not make the curve fall
    }

    /// <summary>Rows of one score as one group, in ascending order of the score.</summary>
    private static List<Level> Group(ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights)
    {
        var (keys, rows) = (scores.ToArray(), new int[scores.Length]);
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        Array.Sort(keys, rows);
        var groups = new List<Level>();
        for (var start = 0; start < rows.Length;)
        {
            var end = start;
            while (end < rows.Length && keys[end] == keys[start]) end++;
            Array.Sort(rows, start, end - start); // sums in row order, whatever the sort did with equal scores
            var (weight, positive) = (0.0, 0.0);
            for (; start < end; start++)
            {
                var own = weights.IsEmpty ? 1.0 : weights[rows[start]];
                weight += own;
                if (labels[rows[start]]) positive += own;
            }

            if (weight > 0) groups.Add(new Level(keys[end - 1], keys[end - 1], weight, positive));
        }

        return groups;
    }

    private static List<Level> Pool(List<Level> groups)
    {
        var levels = new List<Level>();
        foreach (var group in groups)
        {
            var level = group;
            while (levels.Count > 0 && levels[^1].Mean >= level.Mean)
            {
                var before = levels[^1];
                level = new Level(before.First, level.Last, before.Weight + level.Weight, before.Positive + level.Positive);
                levels.RemoveAt(levels.Count - 1);
            }

            levels.Add(level);
        }

        return levels;
    }

    /// <summary>Neighbouring scores on which the curve is level.</summary>
    private readonly record struct Level(double First, double Last, double Weight, double Positive)
    {
        public double Mean => Positive / Weight;
    }
}
