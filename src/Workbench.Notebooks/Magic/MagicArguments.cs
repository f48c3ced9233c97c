using System.Collections.Immutable;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic;

/// <summary>A magic line taken apart.</summary>
/// <param name="Line">Its line in the cell, counted from 1.</param>
/// <param name="Name">The command with its <c>#!</c>.</param>
/// <param name="Words">The words after it, each as written, with its quotation marks.</param>
internal sealed record MagicArguments(int Line, string Name, ImmutableArray<string> Words)
{
    private ImmutableDictionary<string, string> options = ImmutableDictionary<string, string>.Empty;

    /// <summary>The words that are neither options nor their values, without quotation marks.</summary>
    public ImmutableArray<string> Positional { get; private init; } = [];

    /// <summary>Whether help is asked for.</summary>
    public bool AsksForHelp => Words is ["-h"] or ["--help"] or ["-?"];

    /// <summary>Takes a line apart.</summary>
    public static MagicArguments Read(string text, int line)
    {
        var words = Split(text);
        return new MagicArguments(line, words[0], words[1..]);
    }

    /// <summary>The value of an option without its quotation marks, or null if it is not there.</summary>
    public string? Option(string name) => RawOption(name) is { } raw ? Unquote(raw) : null;

    /// <summary>The value of an option as written, or null if it is not there.</summary>
    public string? RawOption(string name) => options.GetValueOrDefault(name);

    /// <summary>Whether a flag is there.</summary>
    public bool Has(string flag) => options.ContainsKey(flag);

    /// <summary>Sorts the words into options and others, as the command knows them.</summary>
    /// <exception cref="DirectiveException">An option is unknown or lacks its value.</exception>
    public MagicArguments For(IMagicCommand command)
    {
        if (command.TakesAnyArguments) return this;
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var others = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < Words.Length; i++)
        {
            var word = Words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal)) others.Add(Unquote(word));
            else if (command.Flags.Contains(word)) found[word] = "";
            else if (!command.Options.Contains(word))
                throw new DirectiveException(Line, $"{Name} has no option {word}; write {command.Usage}");
            else if (++i == Words.Length) throw new DirectiveException(Line, $"{Name}: option {word} lacks its value; write {command.Usage}");
            else found[word] = Words[i];
        }
        return this with { options = found.ToImmutable(), Positional = others.ToImmutable() };
    }

    private static string Unquote(string word) =>
        word.Length >= 2 && word[0] is '"' or '\'' && word[^1] == word[0] ? word[1..^1] : word;

    // Words end at blanks, except between quotation marks or inside the braces of JSON.
    private static ImmutableArray<string> Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i <= text.Length; i++)
        {
            var one = i < text.Length ? text[i] : ' ';
            if (quote != '\0') quote = one == quote && text[i - 1] != '\\' ? '\0' : quote;
            else if (one is '"' or '\'') quote = one;
            else if (one is '{' or '[') depth++;
            else if (one is '}' or ']') depth--;
            if (i < text.Length && (!char.IsWhiteSpace(one) || quote != '\0' || depth > 0)) continue;
            if (i > start) words.Add(text[start..i]);
            start = i + 1;
        }
        return words.ToImmutable();
    }
}
