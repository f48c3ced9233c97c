using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Pairs;
using Workbench.Matching.Recommendations;

namespace Workbench.Matching.Tests.Recommendations;

public sealed class RecommenderTests
{
    private static readonly Candidate Candidate = Example.Candidate with { Location = new GeoPoint(45.44, 10.99) };

    [Fact]
    public void The_most_probable_companies_come_first_and_nearer_ones_among_equals()
    {
        Company[] companies = [Company("far", 0.2), Company("near", 0.1), Company("best", 0.15)];
        var recommender = new Recommender(companies, new MatchingThresholds(), (_, company, _) => company.Name == "best" ? 0.9 : 0.8);
        Assert.Equal(["best", "near", "far"], Names(recommender.Recommend(Candidate, 10)));
        Assert.Equal(["best"], Names(recommender.Recommend(Candidate, 1)));
    }

    [Fact]
    public void Companies_beyond_30_kilometres_are_left_out() => Assert.Equal(["inside"], Names(
        Recommender(0.9, Company("inside", 0.26), Company("outside", 0.28)).Recommend(Candidate, 10))); // 0.27° are 30.02 km

    [Fact]
    public void Companies_whose_tasks_are_excluded_are_left_out() => Assert.Equal(["other"], Names(
        Recommender(0.9, Company("excluded", 0) with { Tasks = "carichi pesanti" }, Company("other", 0)).Recommend(Candidate, 10)));

    [Fact]
    public void Matches_below_the_cut_off_are_left_out()
    {
        Assert.Empty(Recommender(0.59, Company("any", 0)).Recommend(Candidate, 10));
        Assert.Single(Recommender(0.6, Company("any", 0)).Recommend(Candidate, 10));
    }

    [Fact]
    public void A_candidate_below_the_attitude_threshold_or_without_coordinates_gets_no_recommendation()
    {
        var recommender = Recommender(0.9, Company("any", 0));
        Assert.Empty(recommender.Recommend(Candidate with { Attitude = 0.29 }, 10));
        Assert.Empty(recommender.Recommend(Candidate with { Location = null }, 10));
        Assert.Single(recommender.Recommend(Candidate with { Attitude = 0.3 }, 10));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Thresholds_cannot_hold_a_wrong_value(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchingThresholds { MinimumAttitude = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchingThresholds { MinimumCompatibility = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchingThresholds { MinimumProbability = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchingThresholds { MaximumDistance = Math.Min(value, 0) });
    }

    private static Recommender Recommender(double probability, params Company[] companies) =>
        new(companies, new MatchingThresholds(), (_, _, _) => probability);

    private static Company Company(string name, double degreesNorth) =>
        Example.Company with { Name = name, Location = new GeoPoint(45.44 + degreesNorth, 10.99) };

    private static string[] Names(IEnumerable<Recommendation> recommendations) => [.. recommendations.Select(item => item.Company.Name)];
}
