using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;

namespace Workbench.Experiments.Models;

/// <summary>Compares predictors on the test rows of one split.</summary>
/// <remarks>All predictors meet the same resamples, so that their differences have intervals of their own.</remarks>
public static class ModelComparison
{
    /// <summary>Chooses thresholds on the validation rows and measures everything on the test rows.</summary>
    /// <param name="table">The split.</param>
    /// <param name="predictors">In the order in which tables and figures show them; names are different.</param>
    /// <param name="questions">Differences to measure.</param>
    /// <param name="settings">Intervals and bins.</param>
    /// <exception cref="ArgumentException">A question asks for a predictor or a metric that there is not.</exception>
    public static ComparisonResult Of(
        DividedTable table, IReadOnlyList<Predictor> predictors, IReadOnlyList<MetricQuestion> questions, ComparisonSettings settings)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(settings);
        var positions = questions.Select(question => Positions(question, predictors)).ToArray();
        var thresholds = predictors.Select(p => BestThreshold.ForF1(Ranking.Of(table.Validation.Labels, p.Validation)).Threshold).ToArray();
        var metrics = predictors.Select((p, i) => new TestMetrics(table.Test.Labels, p.Test, thresholds[i])).ToArray();
        var intervals = Bootstrap.Intervals(
            table.Resampling, multiplicities => Statistics(metrics, positions, multiplicities), settings.Bootstrap, table.Resamples);
        var width = TestMetrics.Names.Length;
        return new ComparisonResult
        {
            Split = table.Name,
            TrainingRowCount = table.Training.RowCount,
            ValidationRowCount = table.Validation.RowCount,
            TestRowCount = table.Test.RowCount,
            TestPositiveRate = table.Test.Labels.PositiveRate,
            SharedCandidates = table.SharedCandidates,
            Predictors = [.. predictors.Select((p, i) => new PredictorResult
            {
                Name = p.Name,
                Title = p.Title,
                Threshold = thresholds[i],
                Confusion = metrics[i].Confusion,
                Intervals = intervals.Slice(i * width, width),
                Roc = RocCurve.Of(metrics[i].Ranking),
                PrecisionRecall = PrecisionRecallCurve.Of(metrics[i].Ranking),
                Reliability = ReliabilityCurve.Of(table.Test.Labels, p.Test, settings.ReliabilityBinCount),
            })],
            Differences = [.. questions.Select((q, i) => new PairedDifference(q.Left, q.Right, q.Metric, intervals[(predictors.Count * width) + i]))],
        };
    }

    /// <summary>Where the two sides of a question stand among the metrics of all predictors one after the other.</summary>
    private static (int Left, int Right) Positions(MetricQuestion question, IReadOnlyList<Predictor> predictors)
    {
        var names = predictors.Select(predictor => predictor.Name).ToList();
        return (PositionOf(question.Left), PositionOf(question.Right));

        int PositionOf(string name) => names.IndexOf(name) is >= 0 and var index
            ? (index * TestMetrics.Names.Length) + TestMetrics.IndexOf(question.Metric)
            : throw new ArgumentException($"There is no predictor '{name}'; there are {string.Join(", ", names)}.", nameof(question));
    }

    /// <summary>The metrics of all predictors one after the other, then the differences.</summary>
    private static double[] Statistics(TestMetrics[] metrics, (int Left, int Right)[] questions, ReadOnlySpan<int> multiplicities)
    {
        var values = new List<double>((metrics.Length * TestMetrics.Names.Length) + questions.Length);
        foreach (var metric in metrics) values.AddRange(metric.Values(multiplicities));
        foreach (var (left, right) in questions) values.Add(values[left] - values[right]);
        return [.. values];
    }
}
