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
        Nearby[] nearby = [.. companies.Select(company => Nearby.Of(company, home)).OfType<Nearby>()
            .Where(near => near.Distance <= thresholds.MaximumDistance)];
        var compatibility = CompatibilityTable.Compute(
            [candidate], [.. nearby.Select(near => near.Company)], new RowParallelism(1, CancellationToken.None));
        return [.. nearby
            .Select((near, index) => Judge(candidate, near.Company, new PairMeasures(near.Distance, compatibility[0, index])))
            .OfType<Recommendation>()
            .OrderByDescending(recommendation => recommendation.Probability)
            .ThenBy(recommendation => recommendation.Distance)
            .Take(count)];
    }

    private Recommendation? Judge(Candidate candidate, Company company, PairMeasures measures)
    {
        if (measures.Compatibility < thresholds.MinimumCompatibility) return null;
        var match = probability(candidate, company, measures);
        return match >= thresholds.MinimumProbability ? new Recommendation(company, match, measures.Distance, measures.Compatibility) : null;
    }

    private sealed record Nearby(Company Company, double Distance)
    {
        public static Nearby? Of(Company company, GeoPoint home) =>
            company.Location is { } workplace ? new Nearby(company, GreatCircle.Distance(home, workplace)) : null;
    }
}
