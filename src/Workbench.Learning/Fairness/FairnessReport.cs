using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Learning.Fairness;

/// <summary>How a model treats the levels of a protected characteristic at a threshold.</summary>
public sealed record FairnessReport
{
    /// <summary>Name of the characteristic.</summary>
    public required string Characteristic { get; init; }

    /// <summary>Smallest probability that is selected.</summary>
    public required double Threshold { get; init; }

    /// <summary>Confidence of each interval.</summary>
    public required double Confidence { get; init; }

    /// <summary>One audit a level that has rows, in the order of the characteristic's levels.</summary>
    public required ImmutableArray<LevelAudit> Levels { get; init; }

    /// <summary>Demographic-parity, equal-opportunity and false-positive differences between the extreme levels; empty unless two levels are large enough.</summary>
    public required ImmutableArray<FairnessExtreme> Extremes { get; init; }

    /// <summary>Level that the impact ratios refer to, the one with the highest selection rate among those that are not small; null if all are.</summary>
    public required string? ReferenceLevel { get; init; }

    /// <summary>Differences that were looked at: measures times levels that are not small.</summary>
    public required int ComparisonCount { get; init; }

    /// <summary>Demographic-parity difference: highest − lowest selection rate; null unless two levels are large enough.</summary>
    public FairnessExtreme? DemographicParity => Extremes.FirstOrDefault(extreme => extreme.Measure == FairnessMeasure.SelectionRate);

    /// <summary>Equal-opportunity difference: highest − lowest true-positive rate; null unless two levels are large enough.</summary>
    public FairnessExtreme? EqualOpportunity => Extremes.FirstOrDefault(extreme => extreme.Measure == FairnessMeasure.TruePositiveRate);

    /// <summary>Level with the lowest impact ratio among those that are not small; null if all are.</summary>
    public LevelAudit? LowestImpact => Levels.Where(level => !level.IsSmall && !double.IsNaN(level.ImpactRatio.Estimate)).MinBy(level => level.ImpactRatio.Estimate);

    /// <summary>What the number of comparisons means, as a sentence.</summary>
    public string ComparisonNote => string.Create(
        CultureInfo.InvariantCulture,
        $"{ComparisonCount} differences were looked at: at {100 * Confidence:0.##} % confidence about {ComparisonCount * (1 - Confidence):0.#} of them would exclude 0 by chance alone. "
        + $"The adjusted intervals hold all together with {100 * Confidence:0.##} % (Bonferroni).");
}
