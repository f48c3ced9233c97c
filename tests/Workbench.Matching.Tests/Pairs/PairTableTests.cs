using System.Security.Cryptography;
using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

public sealed class PairTableTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var digests = new[] { 1, 2, 7 }.Select(threads => (Published: Digest(threads, new PublishedOutcomeModel()), Structured: Digest(threads, new StructuredOutcomeModel())));
        Assert.Single(digests.Distinct());
    }

    [Fact]
    public void Another_seed_gives_other_outcomes_only()
    {
        var (one, two) = (Table(new RandomSource(1)), Table(new RandomSource(2)));
        Assert.Equal(one.MatchProbabilities, two.MatchProbabilities);
        Assert.False(one.Labels.SequenceEqual(two.Labels));
    }

    [Fact]
    public void Rows_are_ordered_by_candidate_then_company_and_stay_within_a_centre()
    {
        var (candidates, companies) = People();
        var table = Table(new RandomSource(1));
        for (var row = 0; row < table.RowCount; row++)
        {
            var (candidate, company) = (table.CandidateIndices[row], table.CompanyIndices[row]);
            Assert.Equal(candidates[candidate].Centre, companies[company].Centre);
            if (row > 0)
                Assert.True((table.CandidateIndices[row - 1], table.CompanyIndices[row - 1]).CompareTo((candidate, company)) < 0);
        }
    }

    [Fact]
    public void Everybody_meets_everywhere_on_request()
    {
        var (candidates, companies) = People();
        var table = Build(candidates, companies, new PairSettings { Scope = PairScope.Everywhere });
        Assert.Equal(candidates.Count * companies.Count, table.RowCount);
    }

    [Fact]
    public void A_row_holds_what_its_candidate_and_company_say()
    {
        var table = Build([Example.Candidate], [Example.Company], new PairSettings());
        var values = table.Features.Names.ToDictionary(name => name, name => table.Features.Column(name)[0]);
        Assert.Equal(0.6f, values["attitude_score"]);
        Assert.Equal(10, values["years_experience"]);
        Assert.Equal(5, values["unemployment_duration"]);
        Assert.Equal((float)Compatibility.Score(Example.Candidate.Exclusions, Example.Company.Tasks), values["compatibility_score"], 1e-6f);
        Assert.Equal((float)GreatCircle.Distance(Example.Candidate.Location!.Value, Example.Company.Location!.Value), values["distance_km"]);
        Assert.Equal(120, values["company_size"]);
        Assert.Equal(0.75f, values["retention_rate"]);
        Assert.Equal(0, values["remote_work"]);
        Assert.Equal(1, values["certification"]);
        Assert.Equal(0, values["distance_missing"]);
        string[] ones = [.. table.Features.Names.Skip(PairSchema.NumericColumns.Count).Where(name => values[name] == 1)];
        Assert.Equal(["edu_diploma", "dis_disturbi_specifici_dell'apprendimento", "sector_manifattura"], ones);
    }

    [Fact]
    public void The_published_columns_are_there_and_what_made_the_label_is_not()
    {
        var names = Table(new RandomSource(1)).Features.Names;
        Assert.Equal(5, names.Count(name => name.StartsWith("edu_", StringComparison.Ordinal)));
        Assert.Equal(7, names.Count(name => name.StartsWith("dis_", StringComparison.Ordinal)));
        Assert.Equal(10, names.Count(name => name.StartsWith("sector_", StringComparison.Ordinal)));
        Assert.DoesNotContain(PairSchema.MatchProbability, names);
        Assert.DoesNotContain(PairSchema.Outcome, names);
    }

    [Fact]
    public void Missing_coordinates_hold_the_largest_distance_an_indicator_and_half_a_distance_factor()
    {
        var table = Build([Example.Candidate with { Location = null }], [Example.Company], new PairSettings());
        Assert.Equal(40, table.Features.Column(PairSchema.Distance)[0]);
        Assert.Equal(1, table.Features.Column(PairSchema.DistanceMissing)[0]);
        var expected = new PublishedOutcomeModel().Score(
            Example.Candidate, Example.Company, new PairMeasures(20, Compatibility.Score(Example.Candidate.Exclusions, Example.Company.Tasks)));
        Assert.Equal(expected, table.MatchProbabilities[0], 1e-12);
    }

    [Fact]
    public void An_unknown_centre_is_an_error_that_names_the_candidate()
    {
        var message = Assert.Throws<InvalidDataException>(
            () => Build([Example.Candidate with { Centre = null }], [Example.Company], new PairSettings())).Message;
        Assert.Contains("CAND_001", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_candidate_without_a_profile_is_refused() =>
        Assert.Throws<ArgumentException>(() => Build([Example.Candidate with { Profile = null }], [Example.Company], new PairSettings()));

    [Fact]
    public void Nobody_to_meet_is_an_error() =>
        Assert.Throws<InvalidDataException>(() => Build([], [Example.Company], new PairSettings()));

    [Fact]
    public void A_cancelled_build_stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            PairTable.Build([Example.Candidate], [Example.Company], new PairSettings(), new RandomSource(1), null, cancellation.Token));
    }

    private static (IReadOnlyList<Candidate> Candidates, IReadOnlyList<Company> Companies) People() =>
        (new CandidateGenerator().Generate(60, new RandomSource(1)), new CompanyGenerator().Generate(40, new RandomSource(2)));

    private static PairTable Table(RandomSource random)
    {
        var (candidates, companies) = People();
        return PairTable.Build(candidates, companies, new PairSettings(), random, null, TestContext.Current.CancellationToken);
    }

    private static PairTable Build(IReadOnlyList<Candidate> candidates, IReadOnlyList<Company> companies, PairSettings settings) =>
        PairTable.Build(candidates, companies, settings, new RandomSource(1), null, TestContext.Current.CancellationToken);

    private static string Digest(int threads, IOutcomeModel model)
    {
        var (candidates, companies) = People();
        var table = Build(candidates, companies, new PairSettings { DegreeOfParallelism = threads, OutcomeModel = model });
        using var stream = new MemoryStream();
        PairTableWriter.WriteTable(stream, table, threads, TestContext.Current.CancellationToken);
        PairTableWriter.WriteTruth(stream, table, threads, TestContext.Current.CancellationToken);
        return Convert.ToHexString(SHA256.HashData(stream.ToArray()));
    }
}
