using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>The footer: how to make the page again, and from what it was made.</summary>
internal static class ProvenanceView
{
    public static string Render(ImmutableArray<ReportFact> facts, ImmutableArray<ProvenanceEntry> entries, bool isStatic)
    {
        var html = new StringBuilder("<footer class=\"provenance\" id=\"provenance\"><h2>Provenance</h2>\n");
        if (!facts.IsEmpty)
        {
            html.Append("<dl class=\"facts\">\n");
            foreach (var fact in facts) html.Append($"<dt>{HtmlText.Encode(fact.Label)}</dt><dd>{HtmlText.Encode(fact.Value)}</dd>\n");
            html.Append("</dl>\n");
        }
        if (!entries.IsEmpty) AppendEntries(html, entries);
        if (isStatic) html.Append("<p class=\"note\">Figures are static: the chart script was not there when the Workbench was built.</p>\n");
        return html.Append("</footer>\n").ToString();
    }

    private static void AppendEntries(StringBuilder html, ImmutableArray<ProvenanceEntry> entries)
    {
        html.Append($"<details class=\"files\"><summary>{entries.Length} inputs, artifacts, settings and assemblies with their SHA-256</summary>\n<div class=\"scroll\"><table><tbody>\n");
        foreach (var entry in entries)
            html.Append(CultureInfo.InvariantCulture,
                    $"<tr><td>{HtmlText.Encode(entry.Kind)}</td><td>{HtmlText.Encode(entry.Name)}</td><td class=\"number\">{entry.Bytes:N0} bytes</td>")
                .Append($"<td class=\"digest\">{HtmlText.Encode(entry.Sha256)}</td></tr>\n");
        html.Append("</tbody></table></div></details>\n");
    }
}
