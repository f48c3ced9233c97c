namespace Workbench.Experiments.Configuration;

/// <summary>Candidates, companies and the rule that labels their pairs.</summary>
/// <remarks>The defaults are those of the published system (arXiv 2508.11713).</remarks>
public sealed record MatchingSettings
{
    /// <summary>Number of generated candidates.</summary>
    [AllowedRange(1, 1_000_000)]
    public int Candidates { get; init; } = 1_000;

    /// <summary>Number of generated companies; pairs are candidates × companies.</summary>
    [AllowedRange(1, 1_000_000)]
    public int Companies { get; init; } = 500;

    /// <summary><c>published</c>: the label rule of the published system; <c>structured</c>: one with interactions, where there is more to learn.</summary>
    [AllowedNames("published", "structured")]
    public string OutcomeModel { get; init; } = "published";

    /// <summary>ROC-AUC that the true probabilities of the structured model reach; its noise is calibrated to it.</summary>
    [AllowedRange(0.5, 1, Open = true)]
    public double BayesAuc { get; init; } = 0.85;

    /// <summary>Attitude score from which the rule counts the attitude in full.</summary>
    [AllowedRange(0, 1)]
    public double MinimumAttitude { get; init; } = 0.3;

    /// <summary>Compatibility score from which the rule counts the compatibility in full.</summary>
    [AllowedRange(0, 1)]
    public double MinimumCompatibility { get; init; } = 0.5;

    /// <summary>Distance at which the rule's distance factor reaches 0, in kilometres. The radius of a search is <see cref="UiSettings.DistanceMaxKm"/>.</summary>
    [AllowedRange(0, Open = true)]
    public double MaximumDistanceKm { get; init; } = 40;

    /// <summary>Match probability above which a pair can be positive.</summary>
    [AllowedRange(0, 1)]
    public double PositiveCutOff { get; init; } = 0.6;
}
