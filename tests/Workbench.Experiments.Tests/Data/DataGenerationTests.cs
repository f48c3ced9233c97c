using Workbench.Experiments.Data;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Tests.Data;

public class DataGenerationTests
{
    private const string Candidates = """
        ID_Candidato,Area di Residenza,Coord_Residenza,Score Attitudine al Collocamento,Esclusioni
        A,"Verona, Verona, Italy","(45.44, 10.99)",0.9,
        B,"Padova, Padova, Italy","(45.41, 11.88)",0.2,"lavoro notturno, lavoro in quota"
        """;

    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        using var temporary = new TemporaryStudy();
        var made = DataGeneration.Generate(temporary.Study);
        DataGeneration.Write(temporary.Study, made);
        var read = TrainingDataReader.ReadAll(temporary.Study);

        Assert.Equal(480, read.Data.RowCount);
        Assert.Equal(made.Pairs.Features.Names, read.Data.Features.Names);
        foreach (var name in made.Pairs.Features.Names)
            Assert.Equal(made.Pairs.Features.Column(name).ToArray(), read.Data.Features.Column(name).ToArray());
        Assert.Equal(made.Pairs.Labels.ToArray().Select(label => label == 1), read.Data.Labels.Values.ToArray());
        Assert.Equal(made.Pairs.CandidateIndices.ToArray(), read.Data.Candidates.ToArray());
        Assert.Equal(made.Pairs.CompanyIndices.ToArray(), read.Data.Companies.ToArray());
        Assert.Equal(made.Pairs.TrueProbabilities.ToArray().Select(p => (double)(float)p), read.Data.TrueProbabilities.ToArray());
        Assert.Equal(made.Candidates.Select(c => (c.Id, c.Location, c.Centre)), read.Candidates.Select(c => (c.Id, c.Location, c.Centre)));
        Assert.Equal(made.Companies, read.Companies);
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes()
    {
        using var first = new TemporaryStudy();
        using var second = new TemporaryStudy();
        foreach (var study in new[] { first.Study, second.Study }) DataGeneration.Write(study, DataGeneration.Generate(study));
        var files = new DataFiles(first.Study.Paths);
        foreach (var file in new[] { files.Candidates, files.Companies, files.Table, files.Truth })
            Assert.Equal(first.Bytes(file), second.Bytes(file));
    }

    [Fact]
    public void Every_file_is_reported_and_says_that_it_is_synthetic()
    {
        using var temporary = new TemporaryStudy();
        DataGeneration.Write(temporary.Study, DataGeneration.Generate(temporary.Study));
        var files = new DataFiles(temporary.Study.Paths);
        var artifacts = temporary.Sink.Provenance.Where(entry => entry.Kind == "artifact").Select(entry => entry.Name).ToList();
        foreach (var file in new[] { files.Candidates, files.Companies, files.Table, files.Truth }) Assert.Contains(file, artifacts);
        Assert.Contains("Dati_Sintetici", File.ReadLines(Path.Combine(temporary.Directory.Path, files.Candidates)).First());
        Assert.Contains("no real person", File.ReadAllText(Path.Combine(temporary.Directory.Path, files.Table + ".synthetic.txt")));
        Assert.DoesNotContain(PairSchema.MatchProbability, File.ReadLines(Path.Combine(temporary.Directory.Path, files.Table)).First());
    }

    [Fact]
    public void The_users_candidates_are_used_where_there_is_a_file_and_stay_as_they_are()
    {
        using var temporary = new TemporaryStudy();
        temporary.Directory.Write(TemporaryStudy.RawCandidates, Candidates);
        var made = DataGeneration.Generate(temporary.Study);
        DataGeneration.Write(temporary.Study, made);
        Assert.Equal(["A", "B"], made.Candidates.Select(candidate => candidate.Id));
        Assert.All(made.Candidates, candidate => Assert.NotNull(candidate.Profile));
        Assert.Equal(2 * 12 * 5, made.Pairs.RowCount); // everybody meets everybody, as in the published system
        Assert.Equal(Candidates, File.ReadAllText(Path.Combine(temporary.Directory.Path, TemporaryStudy.RawCandidates)));
        Assert.Contains(temporary.Sink.Provenance, entry => entry is { Kind: "input", Name: TemporaryStudy.RawCandidates });
    }

    [Fact]
    public void A_mistake_in_the_users_file_is_named_with_its_line()
    {
        using var temporary = new TemporaryStudy();
        temporary.Directory.Write(TemporaryStudy.RawCandidates, Candidates.Replace("0.2", "\"0,2\"", StringComparison.Ordinal));
        var message = Assert.Throws<InvalidDataException>(() => DataGeneration.Generate(temporary.Study)).Message;
        Assert.Contains($"{TemporaryStudy.RawCandidates}(3)", message);
        Assert.Contains("'0,2'", message);
    }

    [Fact]
    public void Other_constants_are_not_passed_off_as_the_published_rule()
    {
        using var temporary = new TemporaryStudy(matching: ", maximum_distance_km: 50");
        Assert.Contains("maximum_distance_km at 40", Assert.Throws<InvalidDataException>(() => DataGeneration.Generate(temporary.Study)).Message);
    }

    [Fact]
    public void The_structured_rule_is_made_by_name()
    {
        using var temporary = new TemporaryStudy(matching: ", outcome_model: structured");
        Assert.IsType<StructuredOutcomeModel>(OutcomeModels.Create(temporary.Study.Matching));
    }

    [Fact]
    public void A_table_that_holds_what_made_its_labels_is_refused()
    {
        using var temporary = new TemporaryStudy();
        DataGeneration.Write(temporary.Study, DataGeneration.Generate(temporary.Study));
        var table = new DataFiles(temporary.Study.Paths).Table;
        var lines = File.ReadAllLines(Path.Combine(temporary.Directory.Path, table));
        temporary.Directory.Write(table, string.Join('\n', lines.Select((line, i) => line + (i == 0 ? ",match_probability" : ",0.7"))));
        Assert.Contains("match_probability", Assert.Throws<InvalidDataException>(() => TrainingDataReader.Read(temporary.Study)).Message);
    }

    [Fact]
    public void A_summary_agrees_with_a_count_by_hand()
    {
        using var temporary = new TemporaryStudy();
        var pairs = DataGeneration.Generate(temporary.Study).Pairs;
        var summary = DataSummary.Of(pairs);
        Assert.Equal(pairs.Labels.ToArray().Count(label => label == 1), summary.PositiveCount);
        Assert.Equal(pairs.MatchProbabilities.ToArray().Count(p => p > 0.6), summary.PossibleCount);
        Assert.Equal(pairs.Features.Column("distance_km").ToArray().Average(km => (double)km), summary.MeanDistance, 1e-9);
        Assert.Equal(pairs.Features.Column("compatibility_score").ToArray().Min(), summary.LowestCompatibility);
        // Everything possible is called a match: no false negatives, so F1 = 2 TP / (2 TP + FP) with TP + FP = possible.
        Assert.Equal(2.0 * summary.PositiveCount / (summary.PositiveCount + summary.PossibleCount), summary.RuleF1, 1e-12);
    }
}
