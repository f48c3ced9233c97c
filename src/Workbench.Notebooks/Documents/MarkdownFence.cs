namespace Workbench.Notebooks.Documents;

/// <summary>The opening line of a fenced block (CommonMark 0.31, section 4.5).</summary>
/// <param name="Character">Backtick or tilde.</param>
/// <param name="Length">How many of them, at least 3.</param>
/// <param name="Indent">Blanks before it, at most 3.</param>
/// <param name="Info">What stands after it.</param>
internal sealed record MarkdownFence(char Character, int Length, int Indent, string Info)
{
    /// <summary>The fence that a line opens, or null.</summary>
    public static MarkdownFence? OpenedBy(string line)
    {
        var indent = line.Length - line.AsSpan().TrimStart(' ').Length;
        if (indent > 3 || indent == line.Length || line[indent] is not ('`' or '~')) return null;
        var character = line[indent];
        var length = RunLength(line.AsSpan(indent), character);
        var info = line[(indent + length)..].Trim(' ', '\t');
        // A backtick in the info string makes the line inline code.
        return length < 3 || (character == '`' && info.Contains('`', StringComparison.Ordinal)) ? null
            : new MarkdownFence(character, length, indent, info);
    }

    /// <summary>Canonical name of the language of the code cell that the block is, or null if the block is part of the text.</summary>
    public string? CellLanguage => Indent > 0 ? null
        : Info == Languages.Raw ? Languages.Raw
        : Languages.Canonical(Info) is { } language && language != Languages.Markdown ? language : null;

    /// <summary>Whether a line ends the block.</summary>
    public bool IsClosedBy(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        return line.Length - text.Length <= 3 && RunLength(text, Character) >= Length && text.TrimStart(Character).Trim(" \t").IsEmpty;
    }

    /// <summary>The fence that is still open at the end of a text, or null.</summary>
    public static MarkdownFence? LeftOpenBy(IEnumerable<string> lines)
    {
        MarkdownFence? open = null;
        foreach (var line in lines)
            if (open is null) open = OpenedBy(line);
            else if (open.IsClosedBy(line)) open = null;
        return open;
    }

    /// <summary>A fenced block, whose fence is longer than any run of backticks in the text.</summary>
    public static string Block(string info, string text)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return text.Length == 0 ? $"{fence}{info}\n{fence}" : $"{fence}{info}\n{text}\n{fence}";
    }

    private static int RunLength(ReadOnlySpan<char> text, char character)
    {
        var end = text.IndexOfAnyExcept(character);
        return end < 0 ? text.Length : end;
    }
}
