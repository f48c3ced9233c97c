using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>The label rule of the published system: a weighted sum whose outcomes below 0.6 are all negative.</summary>
/// <remarks>
/// arXiv 2508.11713 and the system's <c>scoring.py</c>. The rule depends on attitude and distance almost alone: no compatibility of the
/// published table is below 0.5, and remote work and certification move the sum by 0.0025 each.
/// </remarks>
public sealed class PublishedOutcomeModel : IOutcomeModel
{
    /// <summary>Kilometres at which the distance factor reaches 0. It is not the 30 km that operators search within.</summary>
    public const double DistanceScale = 40;

    /// <summary>Match probabilities up to this one never have a positive outcome.</summary>
    public const double CutOff = 0.6;

    private const double AttitudeScale = 0.3, CompatibilityScale = 0.5, MissingDistanceFactor = 0.5, Bonus = 0.1;

    /// <inheritdoc/>
    public double Score(Candidate candidate, Company company, in PairMeasures measures)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(company);
        var attitude = Math.Min(1, candidate.Attitude / AttitudeScale);
        var compatibility = Math.Min(1, measures.Compatibility / CompatibilityScale);
        var distance = double.IsNaN(measures.Distance) ? MissingDistanceFactor : Math.Max(0, 1 - (measures.Distance / DistanceScale));
        var remote = company.Profile is { RemoteWork: true } ? Bonus : 0;
        var certified = company.Profile is { Certified: true } ? Bonus : 0;
        return (0.3 * attitude) + (0.4 * compatibility) + (0.2 * distance)
            + (0.05 * company.RetentionRate) + (0.025 * remote) + (0.025 * certified);
    }

    /// <inheritdoc/>
    public double[] MatchProbabilities(double[] scores) => scores;

    /// <inheritdoc/>
    /// <remarks>A company that hired more than its quota may pass 1; the uniform draw then always lies below.</remarks>
    public double TrueProbability(double matchProbability) => matchProbability > CutOff ? Math.Min(1, matchProbability) : 0;
}
