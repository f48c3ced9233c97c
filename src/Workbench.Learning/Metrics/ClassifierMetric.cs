using System.Globalization;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>A number that says how good predicted probabilities of a yes-or-no outcome are.</summary>
/// <remarks>Equal metrics are the same object or have the same name: the name identifies what is computed.</remarks>
public sealed class ClassifierMetric
{
    private readonly Func<LabelledScores, double> compute;

    /// <summary>Defines a metric.</summary>
    /// <param name="name">Lower case with underscores, such as <c>roc_auc</c>; it names the metric in tables and journals.</param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <param name="compute">Gets labels, probabilities and, where rows do not count alike, weights. It is called from several threads.</param>
    public ClassifierMetric(string name, bool higherIsBetter, Func<LabelledScores, double> compute)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(compute);
        (Name, HigherIsBetter, this.compute) = (name, higherIsBetter, compute);
    }

    /// <summary>Area under the ROC curve.</summary>
    public static ClassifierMetric RocArea { get; } =
        new("roc_auc", true, rows => WeightedRanking.Of(rows.Labels, rows.Probabilities, rows.Weights).Area);

    /// <summary>Average precision: the area under the precision–recall curve.</summary>
    public static ClassifierMetric AveragePrecision { get; } =
        new("average_precision", true, rows => WeightedRanking.Of(rows.Labels, rows.Probabilities, rows.Weights).AveragePrecision);

    /// <summary>Log-loss in nats.</summary>
    public static ClassifierMetric LogLoss { get; } =
        new("log_loss", false, rows => Metrics.LogLoss.WeightedOf(rows.Labels, rows.Probabilities, rows.Weights));

    /// <summary>Brier score.</summary>
    public static ClassifierMetric Brier { get; } =
        new("brier", false, rows => BrierScore.WeightedOf(rows.Labels, rows.Probabilities, rows.Weights));

    /// <summary>Share of right decisions "positive if the probability is at least ½".</summary>
    public static ClassifierMetric Accuracy { get; } = AccuracyAt(0.5);

    /// <summary>F1 of the decisions "positive if the probability is at least ½".</summary>
    public static ClassifierMetric F1 { get; } = F1At(0.5);

    /// <summary>Name in tables and journals.</summary>
    public string Name { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Share of right decisions at a threshold.</summary>
    public static ClassifierMetric AccuracyAt(double threshold) => new(NameAt("accuracy", threshold), true, rows =>
    {
        var (tp, fp, fn, tn) = rows.Decisions(threshold);
        return (tp + tn) / (tp + fp + fn + tn);
    });

    /// <summary>F1 of the decisions at a threshold.</summary>
    public static ClassifierMetric F1At(double threshold) => new(NameAt("f1", threshold), true, rows =>
    {
        var (tp, fp, fn, _) = rows.Decisions(threshold);
        return 2 * tp / ((2 * tp) + fp + fn);
    });

    /// <summary>Expected calibration error in bins of equal mass.</summary>
    public static ClassifierMetric CalibrationError(int binCount) => new(
        $"ece_{binCount.ToString(CultureInfo.InvariantCulture)}", false,
        rows => CalibrationBins.OfEqualMass(rows.Probabilities, binCount).WeightedErrorOf(rows.Labels, rows.Weights));

    /// <summary>Computes the metric.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="probabilities">One in [0, 1] a row.</param>
    /// <param name="weights">How much each row counts; null: once.</param>
    /// <returns>NaN where the metric is undefined.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit each other; the message says how.</exception>
    public double Of(Labels labels, double[] probabilities, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        Scored.CheckProbabilities(labels, probabilities);
        Scored.CheckWeights(labels.Count, weights);
        return compute(new LabelledScores(labels, probabilities, weights));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static string NameAt(string name, double threshold) =>
        threshold == 0.5 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_at_{threshold:R}");
}
