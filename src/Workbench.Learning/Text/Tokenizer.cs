using System.Text;

namespace Workbench.Learning.Text;

/// <summary>Cuts texts into lower-case words made of the letters a–z and <c>àèéìòù</c>, without stop words.</summary>
/// <remarks>
/// The tokens of scikit-learn's pattern <c>\b[a-zA-Zàèéìòù]+\b</c>: a run of letters, digits and underscores is a token if all of it is made
/// of these letters, and none of it is a token otherwise ("reparto2" and "Müller" give nothing).
/// </remarks>
public sealed class Tokenizer(IReadOnlySet<string> stopWords)
{
    private const string AccentedLetters = "àèéìòù";

    /// <summary>The tokenizer with <see cref="StopWords.Italian"/>.</summary>
    public static Tokenizer Italian { get; } = new(StopWords.Italian);

    /// <summary>The tokens of a text, in order, repeated as often as they occur.</summary>
    public List<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lower = text.ToLowerInvariant();
        var tokens = new List<string>();
        var position = 0;
        while (NextRun(lower, ref position) is { Length: > 0 } run)
        {
            if (IsToken(run) && run.ToString() is var token && !stopWords.Contains(token)) tokens.Add(token);
        }

        return tokens;
    }

    /// <summary>The next maximal run of word characters, which is empty at the end of the text.</summary>
    private static ReadOnlySpan<char> NextRun(string text, ref int position)
    {
        var start = -1;
        while (position < text.Length)
        {
            // A lone surrogate decodes to the replacement character, which is no word character.
            Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var length);
            if (IsWordCharacter(rune))
            {
                if (start < 0) start = position;
            }
            else if (start >= 0)
            {
                return text.AsSpan(start, position - start);
            }

            position += length;
        }

        return start < 0 ? [] : text.AsSpan(start);
    }

    private static bool IsWordCharacter(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune) || Rune.IsNumber(rune);

    private static bool IsToken(ReadOnlySpan<char> run)
    {
        foreach (var letter in run)
        {
            if (!char.IsAsciiLetterLower(letter) && !AccentedLetters.Contains(letter, StringComparison.Ordinal)) return false;
        }

        return true;
    }
}
