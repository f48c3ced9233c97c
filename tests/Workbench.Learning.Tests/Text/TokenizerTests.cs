using Workbench.Learning.Text;

namespace Workbench.Learning.Tests.Text;

public sealed class TokenizerTests
{
    private static readonly Tokenizer WithoutStopWords = new(new HashSet<string>());

    [Theory]
    [InlineData("Carichi PESANTI, più carichi", "carichi pesanti più carichi")]
    [InlineData("l'attività d'ufficio", "l attività d ufficio")]
    [InlineData("reparto2 2reparto reparto_b reparto", "reparto")]
    [InlineData("Müller caffè naïve", "caffè")]
    [InlineData("reparto\U0001F600magazzino", "reparto magazzino")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("  \t\n", "")]
    [InlineData("", "")]
    public void Tokens_are_runs_made_of_the_pattern_s_letters_only(string text, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), WithoutStopWords.Tokenize(text));

    [Fact]
    public void Stop_words_are_left_out_in_any_letter_case() =>
        Assert.Equal(["lavoro", "quota"], Tokenizer.Italian.Tokenize("Il lavoro IN quota"));
}
