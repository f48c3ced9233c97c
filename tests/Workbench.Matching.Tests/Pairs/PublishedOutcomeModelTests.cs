using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

public sealed class PublishedOutcomeModelTests
{
    private static readonly PublishedOutcomeModel Model = new();

    [Theory]
    [InlineData(1.0, 1.0, 0.0, 0.3 + 0.4 + 0.2)] // everything at its best
    [InlineData(0.3, 0.5, 20.0, 0.3 + 0.4 + 0.1)] // at the thresholds, half the distance
    [InlineData(0.15, 0.25, 40.0, 0.15 + 0.2)] // half of each, out of reach
    [InlineData(0.0, 0.0, 90.0, 0.0)]
    [InlineData(1.0, 1.0, double.NaN, 0.3 + 0.4 + 0.1)] // missing coordinates count one half
    public void The_match_probability_is_the_published_sum(double attitude, double compatibility, double distance, double expected)
    {
        var company = Example.Company with { ProtectedHired = 0, Profile = new CompanyProfile(false, false) };
        Assert.Equal(expected, Score(attitude, compatibility, distance, company), 1e-12);
    }

    [Fact]
    public void Retention_adds_at_most_0_05_and_remote_work_and_certification_add_0_0025_each()
    {
        var none = Example.Company with { ProtectedHired = 0, Profile = new CompanyProfile(false, false) };
        var baseline = Score(1, 1, 0, none);
        Assert.Equal(0.05, Score(1, 1, 0, none with { ProtectedHired = none.ProtectedQuota }) - baseline, 1e-12);
        Assert.Equal(0.0025, Score(1, 1, 0, none with { Profile = new CompanyProfile(false, true) }) - baseline, 1e-12);
        Assert.Equal(0.0025, Score(1, 1, 0, none with { Profile = new CompanyProfile(true, false) }) - baseline, 1e-12);
    }

    [Theory]
    [InlineData(0.6, 0.0)]
    [InlineData(0.6000001, 0.6000001)]
    [InlineData(0.9, 0.9)]
    [InlineData(1.2, 1.0)]
    public void No_outcome_is_positive_up_to_a_match_probability_of_0_6(double matchProbability, double trueProbability) =>
        Assert.Equal(trueProbability, Model.TrueProbability(matchProbability));

    private static double Score(double attitude, double compatibility, double distance, Company company) =>
        Model.Score(Example.Candidate with { Attitude = attitude }, company, new PairMeasures(distance, compatibility));
}
