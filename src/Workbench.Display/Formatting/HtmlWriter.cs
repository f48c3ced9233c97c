using System.Text;

namespace Workbench.Display.Formatting;

/// <summary>Writes a value's tree as HTML; classes start with <c>wb-</c>, and tables also look right without our style sheet.</summary>
internal static class HtmlWriter
{
    public static string Write(ValueNode node)
    {
        var html = new StringBuilder();
        Write(html, node);
        return html.ToString();
    }

    private static void Write(StringBuilder html, ValueNode node)
    {
        switch (node)
        {
            case ScalarNode scalar: html.Append(Scalar(scalar)); break;
            case CustomNode custom: html.Append(custom.Html ?? HtmlText.Encode(custom.Text)); break;
            case LineNode line: WriteLine(html, line); break;
            case TableNode { Rows.Length: 0 } empty: html.Append(Note($"(empty {empty.TypeName})")); break;
            case TableNode table: WriteTable(html, table); break;
            case ObjectNode { Members.Length: 0 } item: html.Append(HtmlText.Encode(item.TypeName)); break;
            case ObjectNode item: WriteObject(html, item); break;
        }
    }

    private static string Scalar(ScalarNode scalar)
    {
        var text = HtmlText.Encode(scalar.Text);
        return scalar.Kind switch
        {
            ScalarKind.Null or ScalarKind.Note => $"<span class=\"wb-note\">{text}</span>",
            ScalarKind.Error => $"<span class=\"wb-error\" style=\"white-space:pre-wrap\">{text}</span>",
            _ => scalar.Text.Contains('\n', StringComparison.Ordinal) ? $"<span style=\"white-space:pre-wrap\">{text}</span>" : text,
        };
    }

    private static string Note(string text) => $"<span class=\"wb-note\">{HtmlText.Encode(text)}</span>";

    private static void WriteLine(StringBuilder html, LineNode line)
    {
        html.Append("<span class=\"wb-line\">").Append(string.Join(", ", line.Items.Select(Scalar)) is { Length: > 0 } items ? $"[ {items} ]" : "[ ]");
        if (line.Extent.Note("values") is { } note) html.Append(' ').Append(Note(note));
        html.Append("</span>");
    }

    private static void WriteTable(StringBuilder html, TableNode table)
    {
        html.Append("<table class=\"wb-table\"><thead><tr>");
        for (var column = 0; column < table.Columns.Length; column++)
            html.Append(IsNumeric(table, column) ? "<th scope=\"col\" style=\"text-align:right\">" : "<th scope=\"col\" style=\"text-align:left\">")
                .Append(HtmlText.Encode(table.Columns[column])).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row) WriteCell(html, cell);
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (table.Extent.Note("rows") is { } note) html.Append("<p class=\"wb-note\">").Append(HtmlText.Encode(note)).Append("</p>");
    }

    private static void WriteObject(StringBuilder html, ObjectNode item)
    {
        html.Append("<details open class=\"wb-object\"><summary>").Append(HtmlText.Encode(item.TypeName)).Append("</summary><table class=\"wb-table\"><tbody>");
        foreach (var (name, value) in item.Members)
        {
            html.Append("<tr><th scope=\"row\" style=\"text-align:left\">").Append(HtmlText.Encode(name)).Append("</th>");
            WriteCell(html, value);
            html.Append("</tr>");
        }
        html.Append("</tbody></table></details>");
    }

    private static void WriteCell(StringBuilder html, ValueNode cell)
    {
        html.Append(cell is ScalarNode { Kind: ScalarKind.Number } ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">");
        Write(html, cell);
        html.Append("</td>");
    }

    private static bool IsNumeric(TableNode table, int column) =>
        table.Rows.All(row => row[column] is ScalarNode { Kind: ScalarKind.Number or ScalarKind.Null });
}
