using System.Text;

namespace Workbench.Display.Formatting;

/// <summary>Writes a value's tree as plain text: for terminals, Markdown, comparisons.</summary>
internal static class PlainTextWriter
{
    public static string Write(ValueNode node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder text, ValueNode node, int indentation)
    {
        switch (node)
        {
            case ObjectNode { Members.Length: > 0 } item: WriteObject(text, item, indentation); break;
            case TableNode { Rows.Length: > 0 } table when table.Rows.All(row => row.All(IsShort)): WriteAlignedTable(text, table, indentation); break;
            case TableNode { Rows.Length: > 0 } table: WriteNestedTable(text, table, indentation); break;
            default: text.Append(OneLine(node)).Append('\n'); break;
        }
    }

    private static string OneLine(ValueNode node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        CustomNode custom => custom.Text,
        LineNode { Items.Length: 0 } => "[ ]",
        LineNode line => $"[ {string.Join(", ", line.Items.Select(item => item.Text))} ]{(line.Extent.Note("values") is { } note ? $" ({note})" : "")}",
        TableNode table => $"(empty {table.TypeName})",
        ObjectNode item => item.TypeName,
        _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}."),
    };

    private static bool IsShort(ValueNode node) => node is ScalarNode or LineNode or CustomNode && !OneLine(node).Contains('\n', StringComparison.Ordinal);

    private static void WriteObject(StringBuilder text, ObjectNode item, int indentation)
    {
        text.Append(item.TypeName).Append('\n');
        foreach (var (name, value) in item.Members) WriteNamed(text, name, value, indentation + 2, indentation + 2);
    }

    private static void WriteNamed(StringBuilder text, string name, ValueNode value, int blanks, int indentation)
    {
        text.Append(' ', blanks).Append(name).Append(value is TableNode { Rows.Length: > 0 } ? ":" : ": ");
        Write(text, value, indentation);
    }

    private static void WriteNestedTable(StringBuilder text, TableNode table, int indentation)
    {
        text.Append(indentation > 0 ? " " : "").Append(table.TypeName).Append('\n');
        foreach (var row in table.Rows)
        {
            text.Append(' ', indentation + 2).Append("- ");
            for (var column = 0; column < row.Length; column++)
                WriteNamed(text, table.Columns[column], row[column], column == 0 ? 0 : indentation + 4, indentation + 4);
        }
        WriteNote(text, table, indentation + 2);
    }

    private static void WriteAlignedTable(StringBuilder text, TableNode table, int indentation)
    {
        if (indentation > 0)
        {
            text.Append('\n'); // a table under a name starts on its own line, a step further in
            indentation += 2;
        }
        var widths = table.Columns.Select((name, column) => table.Rows.Max(row => Math.Max(name.Length, OneLine(row[column]).Length))).ToArray();
        WriteRow(text, table.Columns.Select((name, column) => Align(name, widths[column], IsNumeric(table, column))), indentation);
        foreach (var row in table.Rows)
            WriteRow(text, row.Select((cell, column) => Align(OneLine(cell), widths[column], IsNumeric(table, column))), indentation);
        WriteNote(text, table, indentation);
    }

    private static void WriteRow(StringBuilder text, IEnumerable<string> cells, int indentation) =>
        text.Append((new string(' ', indentation) + string.Join("  ", cells)).TrimEnd()).Append('\n');

    private static string Align(string text, int width, bool right) => right ? text.PadLeft(width) : text.PadRight(width);

    private static bool IsNumeric(TableNode table, int column) => table.Rows.All(row => row[column] is ScalarNode { Kind: ScalarKind.Number or ScalarKind.Null });

    private static void WriteNote(StringBuilder text, TableNode table, int indentation)
    {
        if (table.Extent.Note("rows") is { } note) text.Append(' ', indentation).Append('(').Append(note).Append(")\n");
    }
}
