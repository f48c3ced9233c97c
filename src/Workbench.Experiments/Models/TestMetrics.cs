using System.Collections.Immutable;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Models;

/// <summary>All metrics of one predictor on the test rows, for the sample itself and for any resample of it.</summary>
public sealed class TestMetrics
{
    private readonly Labels labels;
    private readonly double[] probabilities;
    private readonly double threshold;
    private readonly double[] losses;
    private readonly double[] squaredErrors;

    internal TestMetrics(Labels labels, double[] probabilities, double threshold)
    {
        (this.labels, this.probabilities, this.threshold) = (labels, probabilities, threshold);
        Ranking = Ranking.Of(labels, probabilities);
        losses = LogLoss.OfRows(labels, probabilities);
        squaredErrors = BrierScore.OfRows(labels, probabilities);
    }

    /// <summary>Names of the metrics in order.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["accuracy", "precision", "recall", "specificity", "f1", "matthews", "roc_auc", "average_precision", "log_loss", "brier"];

    internal Ranking Ranking { get; }

    internal ConfusionMatrix Confusion => ConfusionMatrix.Of(labels, probabilities, threshold);

    /// <summary>Position of a metric.</summary>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those there are.</exception>
    public static int IndexOf(string metric)
    {
        var index = Names.IndexOf(metric);
        return index >= 0 ? index : throw new ArgumentException($"There is no metric '{metric}'; there are {string.Join(", ", Names)}.", nameof(metric));
    }

    /// <summary>The metrics in the order of their names; NaN where one is undefined.</summary>
    internal double[] Values(ReadOnlySpan<int> multiplicities)
    {
        var confusion = ConfusionMatrix.Of(labels, probabilities, threshold, multiplicities);
        return
        [
            confusion.Accuracy, confusion.Precision, confusion.Recall, confusion.Specificity, confusion.F1, confusion.Matthews,
            RocCurve.AreaOf(Ranking, multiplicities), PrecisionRecallCurve.AveragePrecisionOf(Ranking, multiplicities),
            SampleMean.Of(losses, multiplicities), SampleMean.Of(squaredErrors, multiplicities),
        ];
    }
}
