using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Tests.Candidates;

public sealed class CandidateGeneratorTests
{
    private const int Count = 20_000;
    private static readonly IReadOnlyList<Candidate> Sample = new CandidateGenerator().Generate(Count, new RandomSource(7));

    [Theory]
    [InlineData(Disability.Motor, 0.20)]
    [InlineData(Disability.Intellectual, 0.20)]
    [InlineData(Disability.Sensory, 0.15)]
    [InlineData(Disability.Psychiatric, 0.15)]
    [InlineData(Disability.Learning, 0.10)]
    [InlineData(Disability.Language, 0.05)]
    [InlineData(Disability.Other, 0.15)]
    public void Disabilities_have_their_published_shares(Disability disability, double share) =>
        Assert.Equal(share, Share(candidate => candidate.Profile!.Disability == disability), 0.015);

    [Fact]
    public void Nobody_with_an_intellectual_disability_has_a_degree()
    {
        var people = Sample.Where(candidate => candidate.Profile!.Disability == Disability.Intellectual).ToList();
        Assert.All(people, candidate => Assert.True(candidate.Profile!.Education <= Education.HighSchool));
        Assert.Equal(0.40 / 0.70, people.Count(candidate => candidate.Profile!.Education == Education.HighSchool) / (double)people.Count, 0.03);
    }

    [Fact]
    public void Work_and_unemployment_fill_the_years_since_the_first_job() => Assert.All(Sample, candidate =>
    {
        Assert.InRange(candidate.Profile!.FirstJobYear, 2000, 2023);
        Assert.Equal(2025, candidate.Profile.FirstJobYear + candidate.Profile.UnemploymentDuration + candidate.Profile.YearsOfExperience);
    });

    [Fact]
    public void Attitudes_have_mean_0_556_and_no_exclusions_are_47_to_48_in_100()
    {
        Assert.Equal(0.556, Sample.Average(candidate => candidate.Attitude), 0.008);
        Assert.Equal(0.475, Share(candidate => candidate.Exclusions.Count == 0), 0.012);
    }

    [Fact]
    public void Centres_have_the_shares_of_their_towns()
    {
        var total = EmploymentCentres.All.Sum(centre => centre.Weight());
        foreach (var centre in EmploymentCentres.All)
            Assert.Equal(centre.Weight() / total, Share(candidate => candidate.Centre == centre), 0.015);
    }

    [Fact]
    public void A_larger_sample_begins_with_the_smaller_one()
    {
        var smaller = new CandidateGenerator().Generate(10, new RandomSource(7));
        for (var i = 0; i < smaller.Count; i++)
        {
            Assert.Equal(Sample[i] with { Exclusions = [] }, smaller[i] with { Exclusions = [] });
            Assert.Equal(Sample[i].Exclusions, smaller[i].Exclusions);
        }
    }

    [Fact]
    public void A_basic_candidate_gets_a_profile_and_an_extended_one_keeps_it()
    {
        Candidate[] candidates = [Sample[0] with { Profile = null }, Sample[1]];
        var completed = CandidateGenerator.Complete(candidates, new RandomSource(3));
        Assert.NotNull(completed[0].Profile);
        Assert.Same(Sample[1].Profile, completed[1].Profile);
    }

    private static double Share(Func<Candidate, bool> condition) => Sample.Count(condition) / (double)Count;
}
