using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

/// <summary>The figures of the published tables, on a full-size sample: 1,000 candidates who meet 500 companies each.</summary>
public sealed class PublishedTableTests(PublishedTableTests.Sample sample) : IClassFixture<PublishedTableTests.Sample>
{
    [Fact]
    public void A_thousand_candidates_meet_five_hundred_companies_each() => Assert.Equal(500_000, sample.Table.RowCount);

    [Fact]
    public void Outcomes_are_positive_in_78_of_100_pairs() => Assert.Equal(0.78, Mean(sample.Table.Labels), 0.015);

    [Fact]
    public void Distances_are_21_kilometres_on_average() => Assert.Equal(21, Mean(sample.Table.Features.Column(PairSchema.Distance)), 1.0);

    [Fact]
    public void Attitudes_are_0_556_on_average() => Assert.Equal(0.556, Mean(sample.Table.Features.Column(PairSchema.Attitude)), 0.02);

    [Fact]
    public void Compatibilities_are_1_for_47_to_48_in_100_and_otherwise_between_0_55_and_0_87()
    {
        var values = sample.Table.Features.Column(PairSchema.Compatibility).ToArray();
        Assert.Equal(0.475, values.Count(value => value == 1) / (double)values.Length, 0.03);
        Assert.All(values, value => Assert.True(value is 1 or (>= 0.55f and <= 0.87f), $"compatibility {value}"));
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Mean(ReadOnlySpan<byte> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    public sealed class Sample
    {
        public Sample()
        {
            var random = new RandomSource(42);
            Candidates = new CandidateGenerator().Generate(1000, random.Fork(0));
            Companies = new CompanyGenerator().Generate(500, random.Fork(1));
            Table = PairTable.Build(Candidates, Companies, new PairSettings(), random.Fork(2), null, TestContext.Current.CancellationToken);
        }

        public IReadOnlyList<Candidate> Candidates { get; }

        public IReadOnlyList<Company> Companies { get; }

        public PairTable Table { get; }
    }
}
