using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>The page over all notebooks of a run.</summary>
public static class IndexPage
{
    /// <summary>Renders the page.</summary>
    public static string Render(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var main = new StringBuilder($"<main>\n<h1>{HtmlText.Encode(report.Title)}</h1>\n");
        main.Append(Summary(report)).Append(Table(report));
        foreach (var notebook in report.Notebooks) main.Append(Problems(notebook));
        main.Append(ProvenanceView.Render(report.Facts, [], isStatic: false)).Append("</main>\n");
        return new Page(report.Title, $"<span class=\"where\">{HtmlText.Encode(report.Title)}</span>", $"<div class=\"frame\">\n{main}</div>\n", HasFigures: false).Render();
    }

    private static string Summary(RunReport report)
    {
        var succeeded = report.Notebooks.Count(notebook => notebook.Result.Status == NotebookStatus.Succeeded);
        var cached = report.Notebooks.Count(notebook => notebook.Cached);
        var seconds = report.Notebooks.Sum(notebook => notebook.Result.Duration.TotalSeconds);
        return $"<div class=\"summary\"><span class=\"badge {(succeeded == report.Notebooks.Length ? "good" : "bad")}\">{succeeded} of {report.Notebooks.Length} notebooks succeeded</span>"
            + MetricsView.Badge([.. report.Notebooks.SelectMany(notebook => notebook.Metrics)])
            + $"<span>{ReportNumbers.Duration(seconds)} of work{(cached > 0 ? $", {cached} from the cache" : "")}</span></div>\n";
    }

    private static string Table(RunReport report)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"cards\"><thead><tr><th scope=\"col\">Notebook</th>"
            + "<th scope=\"col\">Status</th><th scope=\"col\">Metrics</th><th scope=\"col\" class=\"number\">Duration</th></tr></thead><tbody>\n");
        foreach (var notebook in report.Notebooks)
        {
            html.Append($"<tr><td><a class=\"title\" href=\"{Link(notebook)}\">{HtmlText.Encode(NotebookPage.TitleOf(notebook))}</a><br>");
            html.Append($"<span class=\"note\">{HtmlText.Encode(notebook.Name)}</span></td>");
            html.Append($"<td>{NotebookPage.Badge(notebook.Result.Status)}</td>");
            html.Append($"<td>{(notebook.Metrics.IsEmpty ? "–" : MetricsView.Badge(notebook.Metrics))}</td>");
            html.Append($"<td class=\"number\">{ReportNumbers.Duration(notebook.Result.Duration.TotalSeconds)}");
            html.Append($"{(notebook.Cached ? "<br><span class=\"note\">cached</span>" : "")}</td></tr>\n");
        }
        return html.Append("</tbody></table></div>\n").ToString();
    }

    /// <summary>What a reader must not overlook: failures, and metrics that are not as verified.</summary>
    private static string Problems(NotebookReport notebook)
    {
        var html = new StringBuilder();
        if (notebook.Result.Failure is { } failure)
            html.Append($"<section class=\"failure\"><h2><a href=\"{Link(notebook)}\">{HtmlText.Encode(notebook.Name)}</a>: {HtmlText.Encode(failure.ErrorName)}</h2>")
                .Append($"<p>{TerminalText.Render(failure.Message)}</p></section>\n");
        var differing = notebook.Metrics.Where(metric => metric.Verdict != MetricVerdict.Verified).ToList();
        if (differing.Count > 0)
            html.Append($"<section><h2>Metrics of {HtmlText.Encode(notebook.Name)}</h2>\n{MetricsView.Table([.. differing])}</section>\n");
        return html.ToString();
    }

    private static string Link(NotebookReport notebook) => HtmlText.Encode(Uri.EscapeDataString(notebook.Name) + ".html");
}
