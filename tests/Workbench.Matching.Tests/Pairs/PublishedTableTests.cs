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

    [Fact]
    public void One_thread_makes_the_same_table()
    {
        var single = sample.Build(degreeOfParallelism: 1);
        Assert.True(sample.Table.Labels.SequenceEqual(single.Labels));
        Assert.True(sample.Table.TrueProbabilities.SequenceEqual(single.TrueProbabilities));
        foreach (var name in single.Features.Names)
            Assert.True(sample.Table.Features.Column(name).SequenceEqual(single.Features.Column(name)), name);
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
        private readonly RandomSource random = new(42);
        private readonly IReadOnlyList<Candidate> candidates;
        private readonly IReadOnlyList<Company> companies;

        public Sample()
        {
            candidates = new CandidateGenerator().Generate(1000, random.Fork(0));
            companies = new CompanyGenerator().Generate(500, random.Fork(1));
            Table = Build(degreeOfParallelism: 2);
        }

        public PairTable Table { get; }

        public PairTable Build(int degreeOfParallelism) => PairTable.Build(
            candidates, companies, new PairSettings { DegreeOfParallelism = degreeOfParallelism }, random.Fork(2), null, TestContext.Current.CancellationToken);
    }
}
