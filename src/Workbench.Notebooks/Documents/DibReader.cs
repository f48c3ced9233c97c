using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Notebooks.Documents.Json;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>One reading of a .dib text.</summary>
internal sealed class DibReader(string text, string file)
{
    private const string MetaMarker = "#!meta";

    /// <summary>Magic commands of .NET Interactive that may stand alone on their line.</summary>
    private static readonly FrozenSet<string> BareMagics = FrozenSet.Create(
        StringComparer.Ordinal,
        "about", "lsmagic", "time", "who", "whos", "log", "set", "share", "import", "connect", "meta", "help");

    private readonly string[] lines = DocumentText.Lines(text);
    private readonly ImmutableArray<string>.Builder warnings = ImmutableArray.CreateBuilder<string>();

    public NotebookReading Read()
    {
        var metaStart = Array.FindIndex(lines, line => line.StartsWith(MetaMarker, StringComparison.Ordinal));
        var metaEnd = metaStart < 0 ? -1 : Array.FindIndex(lines, metaStart + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        if (metaStart >= 0 && metaEnd < 0) metaEnd = lines.Length;
        var metadata = metaStart < 0 ? null : ReadMetadata(metaStart, metaEnd);
        var names = new KernelNames(metadata);
        var cells = ReadCells(names, metaStart, metaEnd);
        var notebook = new Notebook
        {
            Format = NotebookFormat.Dib,
            DefaultLanguage = names.DefaultName ?? Languages.CSharp,
            Cells = cells,
            Metadata = metadata,
            NewLine = DocumentText.NewLineOf(text),
        };
        return new NotebookReading(notebook, warnings.ToImmutable());
    }

    /// <summary>Divides lines at cell markers; empty parts are left out.</summary>
    public static IEnumerable<(string Language, string Source)> Divide(IEnumerable<string> lines, string firstLanguage, KernelNames names)
    {
        var (language, part) = (firstLanguage, new List<string>());
        foreach (var line in lines)
        {
            if (names.MarkedBy(line) is not { } next)
            {
                part.Add(line);
                continue;
            }

            if (SourceOf(part) is { Length: > 0 } source) yield return (language, source);
            part.Clear();
            language = next;
        }

        if (SourceOf(part) is { Length: > 0 } last) yield return (language, last);
        else yield return (language, "");
    }

    /// <summary>A cell of a language, of the kind that goes with it.</summary>
    public static Cell CellOf(string language, string source) => new()
    {
        Kind = language switch { Languages.Markdown => CellKind.Markdown, Languages.Raw => CellKind.Raw, _ => CellKind.Code },
        Language = language,
        Source = source,
    };

    private static string SourceOf(List<string> part) =>
        string.Join('\n', DocumentText.TrimEmptyLines(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(part)));

    private ImmutableArray<Cell> ReadCells(KernelNames names, int metaStart, int metaEnd)
    {
        var body = metaStart < 0 ? lines : lines.Where((_, index) => index < metaStart || index >= metaEnd);
        var parts = Divide(body, Languages.CSharp, names).ToList();
        // An empty last part is no cell, unless it is all there is.
        if (parts is [_, .., { Source: "" }]) parts.RemoveAt(parts.Count - 1);
        WarnOfUnknownLanguages(names);
        return [.. parts.Select(part => CellOf(part.Language, part.Source))];
    }

    private void WarnOfUnknownLanguages(KernelNames names)
    {
        var (language, cell, hasText) = (Languages.CSharp, 1, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (names.MarkedBy(line) is { } next)
            {
                if (hasText) cell++;
                (language, hasText) = (next, false);
                continue;
            }

            hasText |= line.Length > 0 && !line.StartsWith(MetaMarker, StringComparison.Ordinal);
            // Only kernels take magic commands; in HTML, say, such a line is content.
            if (language is Languages.CSharp or "fsharp" or "pwsh" && IsUnknownName(line))
                warnings.Add(DocumentText.Place(file, i + 1) + $": cell {cell} has the line '{line}', which names no language and no magic command; "
                    + "list the language in kernelInfo of #!meta, correct the name, or indent the line.");
        }
    }

    private static bool IsUnknownName(string line) =>
        line.Length > 2 && line.StartsWith("#!", StringComparison.Ordinal) && char.IsAsciiLetter(line[2])
        && line.AsSpan(3).IndexOfAnyExcept(NameCharacters) < 0 && !BareMagics.Contains(line[2..]);

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+#");

    private JsonElement? ReadMetadata(int start, int end)
    {
        var json = string.Join('\n', lines[start][MetaMarker.Length..], string.Join('\n', lines[(start + 1)..end]));
        try
        {
            return ReadMetadata(json, start + 1);
        }
        catch (InvalidDataException e)
        {
            warnings.Add(e.Message);
            return null;
        }
    }

    private JsonElement ReadMetadata(string json, int firstLine)
    {
        using var document = JsonText.Parse(DocumentText.Encode(json, file), file, firstLine);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object
            ? root.Clone()
            : throw DocumentText.ErrorAt(file, firstLine, null, $"#!meta is followed by a JSON {root.ValueKind}; write an object.");
    }
}
