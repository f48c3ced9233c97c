using CsvHelper;

namespace Workbench.Matching.Files;

/// <summary>Writes records as UTF-8 text with a header, commas and "\n", quoted where needed.</summary>
internal static class CsvTableWriter
{
    public static void Write<T>(Stream stream, IReadOnlyList<T> records, params ReadOnlySpan<(string Column, Func<T, string> Text)> columns)
    {
        using var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var (column, _) in columns) writer.WriteField(column);
        writer.EndRecord();
        foreach (var record in records)
        {
            foreach (var (_, text) in columns) writer.WriteField(text(record));
            writer.EndRecord();
        }

        writer.Flush();
    }
}
