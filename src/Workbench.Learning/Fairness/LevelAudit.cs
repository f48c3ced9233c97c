using System.Collections.Immutable;
using Workbench.Learning.Resampling;

namespace Workbench.Learning.Fairness;

/// <summary>How a model treats the rows of one level.</summary>
public sealed record LevelAudit
{
    /// <summary>Name of the level.</summary>
    public required string Level { get; init; }

    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Rows whose outcome is positive.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>Different people among the rows; null if the characteristic does not say whom the rows are about.</summary>
    public required int? PeopleCount { get; init; }

    /// <summary>Whether there are too few rows, people, positives or negatives to judge the level; it then takes no part in extremes and verdicts.</summary>
    public required bool IsSmall { get; init; }

    /// <summary>Why the level is small; empty otherwise.</summary>
    public required string Note { get; init; }

    /// <summary>Share of the rows that are selected.</summary>
    public required AuditedRate SelectionRate { get; init; }

    /// <summary>Share of the positives that are selected.</summary>
    public required AuditedRate TruePositiveRate { get; init; }

    /// <summary>Share of the negatives that are selected.</summary>
    public required AuditedRate FalsePositiveRate { get; init; }

    /// <summary>Share of positives among the selected.</summary>
    public required AuditedRate PositivePredictiveValue { get; init; }

    /// <summary>Share of positives.</summary>
    public required AuditedRate ObservedRate { get; init; }

    /// <summary>Mean of the predicted probabilities.</summary>
    public required BootstrapInterval MeanProbability { get; init; }

    /// <summary>Observed rate − mean probability: above 0 where the model underrates the level.</summary>
    public required BootstrapInterval CalibrationGap { get; init; }

    /// <summary>Expected calibration error within the level, in bins of equal mass of all rows; above 0 by chance, and more so with few rows.</summary>
    public required BootstrapInterval CalibrationError { get; init; }

    /// <summary>Each measure minus that of the other levels together, in the order of <see cref="FairnessMeasure"/>.</summary>
    public required ImmutableArray<FairnessDifference> Differences { get; init; }

    /// <summary>Selection rate ÷ that of the other levels together.</summary>
    public required BootstrapInterval RatioToRest { get; init; }

    /// <summary>Selection rate ÷ that of the level with the highest rate in the sample (disparate impact); NaN if every level is small.</summary>
    public required BootstrapInterval ImpactRatio { get; init; }

    /// <summary>What the four-fifths rule says of the impact ratio.</summary>
    public required FourFifthsVerdict FourFifths { get; init; }

    /// <summary>The difference in a measure.</summary>
    public FairnessDifference Difference(FairnessMeasure measure) => Differences[(int)measure];
}
