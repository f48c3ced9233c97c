using System.Collections.Immutable;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Inspection;

/// <summary>How a learner gets better with more rows: whether more data would help, or a better model.</summary>
/// <remarks>
/// In each repetition the training rows are put into a random order, positives and negatives evenly mixed, and a size takes the first rows: larger sets
/// hold the smaller ones, so that a curve does not jump because other rows were drawn.
/// </remarks>
public static class LearningCurve
{
    /// <summary>Fits and judges at each size.</summary>
    /// <param name="learner">The learner; fits in several threads at once if the settings say so.</param>
    /// <param name="training">Rows to draw from.</param>
    /// <param name="test">Rows to judge on.</param>
    /// <param name="sizes">Numbers of rows, growing.</param>
    /// <param name="settings">Metric, repetitions, threads.</param>
    /// <param name="random">Forked by repetition and size.</param>
    /// <param name="cancellation">Checked before each fit and by the learner.</param>
    /// <returns>One point a size.</returns>
    /// <exception cref="ArgumentException">A size is not larger than the one before, or larger than the number of rows.</exception>
    public static ImmutableArray<LearningCurvePoint> Of(
        IClassifierLearner learner, LabelledTable training, LabelledTable test, ImmutableArray<int> sizes, RepetitionSettings settings,
        RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        if (sizes.IsDefaultOrEmpty || sizes[0] < 1 || sizes[^1] > training.RowCount || sizes.Zip(sizes.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException($"Sizes have to grow from at least 1 to at most {training.RowCount}.", nameof(sizes));
        var orders = Enumerable.Range(0, settings.RepetitionCount).Select(repetition => Order(training.Labels, random.Fork(repetition))).ToArray();
        var scores = new (double Training, double Test)[sizes.Length, settings.RepetitionCount];
        LongTasks.Run(scores.Length, settings.ThreadCount, task =>
        {
            var (size, repetition) = Math.DivRem(sizes.Length * settings.RepetitionCount - 1 - task, settings.RepetitionCount); // the longest first
            var rows = training.Select(orders[repetition].AsSpan(0, sizes[size]));
            var model = learner.Fit(rows, random.Fork(repetition).Fork(sizes[size]), cancellation);
            scores[size, repetition] = (Judge(model, rows), Judge(model, test));
        }, cancellation);
        return [.. sizes.Select((size, s) => new LearningCurvePoint(size, Interval(s, score => score.Training), Interval(s, score => score.Test)))];

        double Judge(IClassifier model, LabelledTable rows) => settings.Metric.Of(rows.Labels, model.PredictProbabilities(rows.Features), rows.Weights);

        MeanInterval Interval(int size, Func<(double Training, double Test), double> part) => MeanInterval.Of(
            [.. Enumerable.Range(0, settings.RepetitionCount).Select(repetition => part(scores[size, repetition]))], settings.Confidence);
    }

    /// <summary>Sizes at equal ratios, such as 100, 316, 1000.</summary>
    public static ImmutableArray<int> Sizes(int smallest, int largest, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        if (largest < smallest) throw new ArgumentOutOfRangeException(nameof(largest), largest, $"The largest size is at least {smallest}.");
        if (count < 2) throw new ArgumentOutOfRangeException(nameof(count), count, "A curve has at least two points.");
        return [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(smallest * Math.Pow((double)largest / smallest, (double)i / (count - 1)))).Distinct()];
    }

    /// <summary>A random order in which every beginning has the positive rate of the whole, up to one row.</summary>
    private static int[] Order(Labels labels, RandomSource random)
    {
        var keys = new double[labels.Count];
        foreach (var label in new[] { true, false })
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == label)];
            random.Fork(label ? "positive" : "negative").Shuffle<int>(rows);
            for (var i = 0; i < rows.Length; i++) keys[rows[i]] = (i + 0.5) / rows.Length;
        }

        return [.. Enumerable.Range(0, labels.Count).OrderBy(row => keys[row])]; // a stable sort
    }
}
