using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>Reads and writes notebooks as Markdown: fenced blocks of known languages are code cells, all else is text.</summary>
public static class MarkdownFormat
{
    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are not UTF-8.</exception>
    public static Notebook Parse(ReadOnlyMemory<byte> bytes, string file = "notebook.md") => Parse(DocumentText.Decode(bytes, file));

    /// <summary>Reads a text. Any text is Markdown, so nothing can be wrong with it.</summary>
    public static Notebook Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cells = Divide(DocumentText.Lines(text)).ToImmutableArray();
        return new Notebook
        {
            Format = NotebookFormat.Markdown,
            Cells = cells,
            NewLine = cells.IsEmpty ? "\n" : DocumentText.NewLineOf(text),
        };
    }

    /// <summary>Writes a notebook; outputs become text, images and tables below their cell, see <see cref="NotebookConversion"/>.</summary>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return WriteConverted(NotebookConversion.Convert(notebook, NotebookFormat.Markdown).Notebook);
    }

    /// <summary>Writes a notebook that has been converted.</summary>
    internal static string WriteConverted(Notebook document)
    {
        var blocks = new List<string>();
        foreach (var cell in document.Cells)
        {
            blocks.Add(cell.Kind == CellKind.Markdown ? cell.Source : MarkdownFence.Block(cell.Language, cell.Source));
            blocks.AddRange(cell.Outputs.Select(MarkdownOutput.TextOf).OfType<string>());
        }

        if (blocks.Count == 0) return "";
        var text = string.Join("\n\n", blocks) + "\n";
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : document.NewLine;
        return newLine == "\n" ? text : text.Replace("\n", newLine, StringComparison.Ordinal);
    }

    private static IEnumerable<Cell> Divide(string[] lines)
    {
        var part = new List<string>();
        MarkdownFence? fence = null;
        foreach (var line in lines)
        {
            if (fence is null && MarkdownFence.OpenedBy(line) is { } opened)
            {
                fence = opened;
                if (fence.CellLanguage is not null)
                {
                    if (TextCell(part) is { } text) yield return text;
                    part.Clear();
                    continue;
                }
            }
            else if (fence is not null && fence.IsClosedBy(line))
            {
                var language = fence.CellLanguage;
                fence = null;
                if (language is not null)
                {
                    yield return DibReader.CellOf(language, string.Join('\n', part));
                    part.Clear();
                    continue;
                }
            }

            part.Add(line);
        }

        if (fence?.CellLanguage is { } unclosed) yield return DibReader.CellOf(unclosed, string.Join('\n', DocumentText.TrimEmptyLines(Span(part))));
        else if (TextCell(part) is { } text) yield return text;
    }

    private static Cell? TextCell(List<string> part)
    {
        var source = string.Join('\n', DocumentText.TrimEmptyLines(Span(part)));
        return string.IsNullOrWhiteSpace(source) ? null : DibReader.CellOf(Languages.Markdown, source);
    }

    private static Span<string> Span(List<string> part) => CollectionsMarshal.AsSpan(part);
}
