using System.Text;

namespace Workbench.Display.Formatting;

/// <summary>Writes a table as comma-separated values (RFC 4180, with <c>"\n"</c>).</summary>
internal static class CsvWriter
{
    public static string Write(TableNode table)
    {
        var csv = new StringBuilder();
        WriteRow(csv, table.Columns);
        foreach (var row in table.Rows)
            WriteRow(csv, row.Select(cell => cell is ScalarNode { Kind: ScalarKind.Null } ? "" : PlainTextWriter.Write(cell)));
        return csv.ToString();
    }

    private static void WriteRow(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append('\n');

    private static string Quote(string field) => field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
