using System.Collections.Immutable;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Magic;

/// <summary>A piece of a cell: lines in one language, or a magic line.</summary>
/// <param name="Line">Line of the cell where it begins, counted from 1.</param>
/// <param name="Language">The language of its text; of a magic line, the language around it.</param>
/// <param name="Text">The text; of a magic line, the lines that belong to it.</param>
/// <param name="Magic">The magic line, or null.</param>
internal sealed record CellPart(int Line, string Language, string Text, string? Magic);

/// <summary>Splits a cell at its magic lines.</summary>
internal static class CellParts
{
    // Kernels that .NET Interactive could connect to, besides those that Languages knows.
    private static readonly string[] Foreign = ["python", "r", "sql", "kql", "http"];

    /// <summary>Splits a cell; parts without text are left out.</summary>
    public static ImmutableArray<CellPart> Split(string language, string source)
    {
        var parts = ImmutableArray.CreateBuilder<CellPart>();
        var lines = source.Split('\n');
        var start = 0;
        string? magic = null;
        var outer = language;

        void End(int end)
        {
            var text = string.Join('\n', lines[start..end]);
            if (magic is not null || (IsForeign(language) && end > 0) || !string.IsNullOrWhiteSpace(text)) parts.Add(new CellPart(magic is null ? start + 1 : start, language, text, magic));
            (magic, start, language) = (null, end, outer);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("#!", StringComparison.Ordinal) && !IsPackageSource(lines[i], language)) continue;
            if (SwitchesTo(lines[i]) is { } other)
            {
                End(i);
                start = i + 1;
                outer = language = other;
            }
            else if (language == Languages.CSharp || MagicCatalog.Find(NameOf(lines[i])) is not null)
            {
                End(i);
                (magic, start) = (lines[i], i + 1);
                if (MagicCatalog.Find(NameOf(lines[i]))?.TakesBody == true) continue;
                parts.Add(new CellPart(i + 1, language, "", magic));
                magic = null;
            }
        }
        End(lines.Length);
        return parts.ToImmutable();
    }

    /// <summary>The command of a magic line.</summary>
    public static string NameOf(string line) => line.Split([' ', '\t'], 2)[0];

    private static bool IsPackageSource(string line, string language) =>
        language == Languages.CSharp && line.StartsWith("#i ", StringComparison.Ordinal);

    // Only a line that is nothing but the name switches, as in .NET Interactive; #!value and #!meta are commands with a body.
    private static string? SwitchesTo(string line)
    {
        var name = line.TrimEnd()["#!".Length..];
        var canonical = line.StartsWith("#!", StringComparison.Ordinal) ? Languages.Canonical(name) : null;
        if (canonical is "value") return null;
        return canonical ?? (Foreign.Contains(name) ? name : null);
    }

    private static bool IsForeign(string language) =>
        language is not (Languages.CSharp or Languages.Markdown or "html" or "javascript" or "mermaid");
}
