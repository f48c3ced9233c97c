using Workbench.Notebooks.Documents.Json;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>Reads and writes .dib, the text format of .NET Interactive.</summary>
/// <remarks>
/// A line <c>#!language</c> starts a cell, <c>#!meta</c> a JSON object about the whole file. There is no escape: a line that is
/// exactly a marker ends the cell wherever it stands. The format has no identifiers, outputs or cell metadata.
/// </remarks>
public static class DibFormat
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">The metadata is broken, or a line names an unknown language; the message says where.</exception>
    public static Notebook Parse(string text, string file = "notebook.dib") => ParseLenient(text, file).Strict();

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">As for a text; also if the bytes are not UTF-8.</exception>
    public static Notebook Parse(ReadOnlyMemory<byte> bytes, string file = "notebook.dib") =>
        Parse(DocumentText.Decode(bytes, file), file);

    /// <summary>Reads a text and goes on where it is broken: without its metadata, and with unknown <c>#!</c> lines inside cells.</summary>
    public static NotebookReading ParseLenient(string text, string file = "notebook.dib")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DibReader(text, file).Read();
    }

    /// <summary>Writes a notebook; what the format cannot hold, see <see cref="NotebookConversion"/>, is left out.</summary>
    /// <exception cref="InvalidDataException">A cell's text would be read back as something else.</exception>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return WriteConverted(NotebookConversion.Convert(notebook, NotebookFormat.Dib).Notebook);
    }

    /// <summary>Writes a notebook that has been converted.</summary>
    internal static string WriteConverted(Notebook document)
    {
        var names = new KernelNames(document.Metadata);
        // A carriage return at the end of a line would become part of the newline, if that were a bare LF.
        var newLine = document.Cells.Any(cell => HasCarriageReturn(cell.Source)) ? "\r\n" : document.NewLine;
        var parts = new List<string>();
        if (document.Metadata is { } metadata) parts.Add($"#!meta\n\n{JsonLayout.Minify(metadata.GetRawText())}\n");
        for (var i = 0; i < document.Cells.Length; i++)
        {
            Check(document.Cells[i], i + 1, names);
            parts.Add(TextOf(document.Cells[i]));
        }

        var text = string.Join('\n', parts);
        return newLine == "\n" ? text : text.Replace("\n", newLine, StringComparison.Ordinal);
    }

    private static string TextOf(Cell cell) => cell.Source.Length == 0 ? $"#!{cell.Language}\n" : $"#!{cell.Language}\n\n{cell.Source}\n";

    private static bool HasCarriageReturn(string source) => source.EndsWith('\r') || source.Contains("\r\n", StringComparison.Ordinal);

    private static void Check(Cell cell, int number, KernelNames names)
    {
        if (names.Canonical(cell.Language) != cell.Language)
            throw new InvalidDataException($"Cell {number}: a .dib cannot name the language '{cell.Language}'; use its canonical name, on one line.");
        foreach (var (line, text, language) in names.MarkersIn(cell.Source))
            throw new InvalidDataException(
                $"Cell {number}, line {line}: '{text}' starts a new {language} cell in a .dib; indent the line by one blank, or divide the cell.");
    }
}
