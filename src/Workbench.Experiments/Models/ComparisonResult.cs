using System.Collections.Immutable;
using Workbench.Learning.Resampling;

namespace Workbench.Experiments.Models;

/// <summary>A difference of two predictors in one metric, both measured on the same resamples.</summary>
/// <param name="Left">Name of the predictor whose metric is taken.</param>
/// <param name="Right">Name of the predictor whose metric is subtracted.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Interval">The difference with its interval.</param>
public sealed record PairedDifference(string Left, string Right, string Metric, BootstrapInterval Interval);

/// <summary>What came of comparing predictors on one split.</summary>
public sealed record ComparisonResult
{
    /// <summary>Name of the split in metrics: <c>plain</c> or <c>grouped</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Training rows.</summary>
    public required int TrainingRowCount { get; init; }

    /// <summary>Rows on which thresholds were chosen.</summary>
    public required int ValidationRowCount { get; init; }

    /// <summary>Rows on which everything was measured.</summary>
    public required int TestRowCount { get; init; }

    /// <summary>Share of positives among the test rows.</summary>
    public required double TestPositiveRate { get; init; }

    /// <summary>Share of the test rows' candidates who are in the training rows too.</summary>
    public required double SharedCandidates { get; init; }

    /// <summary>From the simplest to the best that is possible.</summary>
    public required ImmutableArray<PredictorResult> Predictors { get; init; }

    /// <summary>Differences that the text speaks of.</summary>
    public required ImmutableArray<PairedDifference> Differences { get; init; }

    /// <summary>The predictor of a name.</summary>
    /// <exception cref="ArgumentException">There is no such predictor; the message lists those there are.</exception>
    public PredictorResult this[string name] => Predictors.FirstOrDefault(predictor => predictor.Name == name)
        ?? throw new ArgumentException($"There is no predictor '{name}'; there are {string.Join(", ", Predictors.Select(p => p.Name))}.", nameof(name));
}
