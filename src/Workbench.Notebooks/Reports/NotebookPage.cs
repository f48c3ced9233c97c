using System.Collections.Immutable;
using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>The report of one notebook: a single HTML file that loads nothing from the network.</summary>
/// <remarks>
/// Everything from the notebook is encoded, or passes <see cref="SafeHtml"/>; scripts of cells are shown, not run. Equal reports give equal bytes.
/// </remarks>
public static class NotebookPage
{
    /// <summary>Renders the page.</summary>
    public static string Render(NotebookReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var markdown = new MarkdownView(hasNeighbours: report.IndexLink is not null);
        var outputs = new OutputView(markdown);
        var cells = RenderCells(report.Result, new CellView(markdown, outputs));
        var title = TitleOf(report, markdown.Headings);
        var main = new StringBuilder("<main>\n");
        main.Append(Summary(report));
        if (markdown.Headings.IsEmpty) main.Append($"<h1>{HtmlText.Encode(title)}</h1>\n");
        if (report.Result.Failure is { } failure) main.Append(FailureView.RenderOnTop(failure, FailedCell(report.Result) is { } cell ? CellView.Anchor(cell) : null));
        main.Append(cells).Append(MetricsView.Render(report.Metrics)).Append(MetricsView.Render(report.Result.Measurements));
        main.Append(ProvenanceView.Render(report.Facts, report.Result.Provenance, HasFigures(report.Result) && ReportAssets.ChartScript is null)).Append("</main>\n");
        var contents = Contents(markdown.Headings, report);
        var body = $"<div class=\"frame{(contents.Length > 0 ? " with-toc" : "")}\">\n{contents}{main}</div>\n{outputs.FigureData}";
        return new Page(title, Bar(report), body, outputs.HasFigures).Render();
    }

    /// <summary>The first heading, or the name of the file.</summary>
    internal static string TitleOf(NotebookReport report) => TitleOf(report, HeadingsOf(report.Result.Notebook));

    internal static string Badge(NotebookStatus status) => status switch
    {
        NotebookStatus.Succeeded => "<span class=\"badge good\">succeeded</span>",
        NotebookStatus.Failed => "<span class=\"badge bad\">failed</span>",
        NotebookStatus.Cancelled => "<span class=\"badge new\">cancelled</span>",
        _ => "<span class=\"badge\">not run</span>",
    };

    private static string TitleOf(NotebookReport report, ImmutableArray<Heading> headings) => headings is [var first, ..] ? first.Text : report.Name;

    private static ImmutableArray<Heading> HeadingsOf(Notebook notebook)
    {
        var markdown = new MarkdownView();
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)) markdown.Render(cell.Source);
        return markdown.Headings;
    }

    private static string RenderCells(NotebookRunResult result, CellView view)
    {
        var html = new StringBuilder();
        for (var i = 0; i < result.Notebook.Cells.Length; i++)
        {
            var seconds = i < result.CellSeconds.Length ? result.CellSeconds[i] : double.NaN;
            var number = i < result.CellNumbers.Length ? result.CellNumbers[i] : i + 1;
            html.Append(view.Render(result.Notebook.Cells[i], i + 1, number, seconds, FailedCell(result) == i + 1 ? result.Failure : null));
        }
        return html.ToString();
    }

    /// <summary>
    /// Position in the executed notebook of the cell that failed: the one with an error among its outputs, for a failure counts cells
    /// of the source notebook, which lacks the injected parameters.
    /// </summary>
    private static int? FailedCell(NotebookRunResult result)
    {
        if (result.Failure is null) return null;
        var cells = result.Notebook.Cells;
        for (var i = cells.Length - 1; i >= 0; i--)
            if (cells[i].Outputs.Any(output => output is ErrorOutput))
                return i + 1;
        return result.Failure.Cell is { } cell && cell <= cells.Length ? cell : null;
    }

    private static bool HasFigures(NotebookRunResult result) => result.Notebook.Cells.SelectMany(cell => cell.Outputs)
        .Any(output => (output as DisplayOutput)?.Data[MimeTypes.Plotly] is not null || (output as ResultOutput)?.Data[MimeTypes.Plotly] is not null);

    private static string Bar(NotebookReport report)
    {
        var index = report.IndexLink is { } link && SafeHtml.IsSafeLink(link) ? $"<a href=\"{HtmlText.Encode(link)}\">All notebooks</a> / " : "";
        var hasCode = report.Result.Notebook.Cells.Any(cell => cell.Kind == CellKind.Code);
        return $"<span class=\"where\">{index}{HtmlText.Encode(report.Name)}</span>"
            + (hasCode ? "<button id=\"code\" type=\"button\" aria-pressed=\"false\" hidden>Show all code</button>" : "");
    }

    private static string Summary(NotebookReport report)
    {
        var metrics = MetricsView.Badge(report.Metrics);
        return $"<div class=\"summary\">{Badge(report.Result.Status)}<span>{ReportNumbers.Duration(report.Result.Duration.TotalSeconds)}{(report.Cached ? ", from the cache" : "")}</span>"
            + (metrics.Length > 0 ? $"<a href=\"#metrics\">{metrics}</a>" : "")
            + "<a href=\"#provenance\">provenance</a></div>\n";
    }

    private static string Contents(ImmutableArray<Heading> headings, NotebookReport report)
    {
        var entries = headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (!report.Metrics.IsEmpty) entries.Add(new Heading(2, "Metrics", "metrics"));
        if (!report.Result.Measurements.IsEmpty) entries.Add(new Heading(2, "Measurements", "measurements"));
        if (entries.Count < 3) return "";
        entries.Add(new Heading(2, "Provenance", "provenance"));
        var items = entries.Select(heading => $"<li class=\"level-{heading.Level}\"><a href=\"#{HtmlText.Encode(heading.Id)}\">{HtmlText.Encode(heading.Text)}</a></li>");
        return $"<details class=\"toc\" open><summary>Contents</summary><nav aria-label=\"Contents\"><ol>\n{string.Join('\n', items)}\n</ol></nav></details>\n";
    }
}
