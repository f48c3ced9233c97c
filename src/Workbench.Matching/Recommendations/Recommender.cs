using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Recommendations;

/// <summary>Finds the companies that suit a candidate best.</summary>
/// <param name="companies">Where to look.</param>
/// <param name="thresholds">What has to be met at least.</param>
/// <param name="probability">
/// Probability of a match, in [0, 1]: a model's, or <see cref="PublishedOutcomeModel.Score"/> for the published rule; asked only for pairs that pass the
/// other thresholds.
/// </param>
public sealed class Recommender(
    IReadOnlyList<Company> companies, MatchingThresholds thresholds, Func<Candidate, Company, PairMeasures, double> probability)
{
    /// <summary>The best companies in descending order of probability, nearer ones first among equals.</summary>
    /// <param name="candidate">Whom to recommend to. Without coordinates, or below the attitude threshold, there is no recommendation.</param>
    /// <param name="count">At most so many, not negative.</param>
    /// <exception cref="InvalidDataException">The exclusions and a company's tasks hold no word.</exception>
    public IReadOnlyList<Recommendation> Recommend(Candidate candidate, int count)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (candidate.Location is not { } home || candidate.Attitude < thresholds.MinimumAttitude) return [];
        return [.. companies
            .Select(company => Judge(candidate, home, company))
            .OfType<Recommendation>()
            .OrderByDescending(recommendation => recommendation.Probability)
            .ThenBy(recommendation => recommendation.Distance)
            .Take(count)];
    }

    private Recommendation? Judge(Candidate candidate, GeoPoint home, Company company)
    {
        if (company.Location is not { } workplace) return null;
        var distance = GreatCircle.Distance(home, workplace);
        if (distance > thresholds.MaximumDistance) return null;
        var compatibility = Compatibility.Score(candidate.Exclusions, company.Tasks);
        if (compatibility < thresholds.MinimumCompatibility) return null;
        var match = probability(candidate, company, new PairMeasures(distance, compatibility));
        return match >= thresholds.MinimumProbability ? new Recommendation(company, match, distance, compatibility) : null;
    }
}
