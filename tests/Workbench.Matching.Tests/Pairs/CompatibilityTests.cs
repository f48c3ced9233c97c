using System.Text.Json;
using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

public sealed class CompatibilityTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<int> PairNumbers => [.. Enumerable.Range(0, GoldenPairs().Length)];

    [Theory]
    [MemberData(nameof(PairNumbers))]
    public void Scores_agree_with_scikit_learn(int number)
    {
        var (exclusions, text, score) = GoldenPairs()[number];
        Assert.Equal(score, Compatibility.Score(exclusions, text), Tolerance);
        Assert.Equal(score, TableScore(exclusions, text), Tolerance);
    }

    [Fact]
    public void The_table_gives_the_same_scores_as_the_plain_rule()
    {
        const int seed = 5;
        var random = new RandomSource(seed);
        string[] words = ["lavoro", "carichi", "quota", "di", "turni", "attività", "pubblico"];
        for (var i = 0; i < 500; i++)
        {
            string[] exclusions = [.. Enumerable.Range(0, 1 + random.NextInt32(4)).Select(_ => Phrase(words, 1 + random.NextInt32(4), random))];
            var text = Phrase(words, 1 + random.NextInt32(12), random) + " lavoro";
            Assert.True(
                Math.Abs(Compatibility.Score(exclusions, text) - TableScore(exclusions, text)) < Tolerance,
                $"seed {seed}, case {i}: {string.Join(" | ", exclusions)} / {text}");
        }
    }

    [Fact]
    public void Without_exclusions_or_without_a_text_compatibility_is_1()
    {
        Assert.Equal(1, Compatibility.Score([], "carichi pesanti"));
        Assert.Equal(1, Compatibility.Score(["carichi pesanti"], ""));
        Assert.Equal(1, TableScore([], "carichi pesanti"));
        Assert.Equal(1, TableScore(["carichi pesanti"], ""));
    }

    [Fact]
    public void A_text_that_is_the_exclusion_itself_has_compatibility_0() =>
        Assert.Equal(0, Compatibility.Score(["carichi pesanti"], "Carichi pesanti"), Tolerance);

    [Fact]
    public void Texts_without_a_word_are_an_error_and_never_a_number()
    {
        Assert.Throws<InvalidDataException>(() => Compatibility.Score(["123"], "di, da"));
        var message = Assert.Throws<InvalidDataException>(() => TableScore(["123"], "di, da")).Message;
        Assert.Contains("'123'", message, StringComparison.Ordinal);
        Assert.Contains("'di, da'", message, StringComparison.Ordinal);
    }

    private static double TableScore(string[] exclusions, string text)
    {
        Candidate[] candidates = [Example.Candidate with { Exclusions = exclusions }];
        Company[] companies = [Example.Company with { Tasks = text }];
        return CompatibilityTable.Compute(candidates, companies, new RowParallelism(1, TestContext.Current.CancellationToken))[0, 0];
    }

    private static string Phrase(string[] words, int length, RandomSource random) =>
        string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.NextInt32(words.Length)]));

    private static Pair[] GoldenPairs()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "matching", "tfidf.json"));
        return JsonSerializer.Deserialize<Golden>(text, JsonSerializerOptions.Web)!.Pairs;
    }

    private sealed record Golden(Pair[] Pairs);

    private sealed record Pair(string[] Exclusions, string Text, double Score);
}
