using System.Collections.Immutable;
using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;

namespace Workbench.Experiments.Models;

/// <summary>How good one predictor was on the test rows.</summary>
public sealed record PredictorResult
{
    /// <summary>Name in metrics, such as <c>logistic</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name in tables and figures.</summary>
    public required string Title { get; init; }

    /// <summary>Smallest probability that is called a match: the best F1 on the validation rows.</summary>
    public required double Threshold { get; init; }

    /// <summary>Decisions on the test rows.</summary>
    public required ConfusionMatrix Confusion { get; init; }

    /// <summary>Every metric of <see cref="TestMetrics"/> with its interval, in that order.</summary>
    public required ImmutableArray<BootstrapInterval> Intervals { get; init; }

    /// <summary>ROC curve on the test rows.</summary>
    public required RocCurve Roc { get; init; }

    /// <summary>Precision–recall curve on the test rows.</summary>
    public required PrecisionRecallCurve PrecisionRecall { get; init; }

    /// <summary>Calibration on the test rows.</summary>
    public required ReliabilityCurve Reliability { get; init; }

    /// <summary>One metric with its interval.</summary>
    /// <param name="metric">A name of <see cref="TestMetrics.Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public BootstrapInterval this[string metric] => Intervals[TestMetrics.IndexOf(metric)];
}
