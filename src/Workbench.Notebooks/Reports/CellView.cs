using System.Globalization;
using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>Renders the cells of one page: prose, folded code, outputs.</summary>
internal sealed class CellView(MarkdownView markdown, OutputView outputs)
{
    /// <summary>The anchor of a cell.</summary>
    /// <param name="position">Its position in the executed notebook, counted from 1.</param>
    public static string Anchor(int position) => string.Create(CultureInfo.InvariantCulture, $"cell-{position}");

    /// <summary>Renders a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="position">Its position in the executed notebook, counted from 1.</param>
    /// <param name="number">The number that its author counts, and errors name.</param>
    /// <param name="seconds">How long it took; NaN if it did not run.</param>
    /// <param name="failure">Why it failed, or null.</param>
    public string Render(Cell cell, int position, int number, double seconds, NotebookFailure? failure) => cell.Kind switch
    {
        CellKind.Markdown => $"<section class=\"cell prose\" id=\"{Anchor(position)}\">\n{markdown.Render(cell.Source, cell.Attachments)}</section>\n",
        CellKind.Raw => $"<section class=\"cell\" id=\"{Anchor(position)}\"><pre class=\"block\">{HtmlText.Encode(cell.Source)}</pre></section>\n",
        _ => RenderCode(cell, position, number, seconds, failure),
    };

    private string RenderCode(Cell cell, int position, int number, double seconds, NotebookFailure? failure)
    {
        var html = new StringBuilder();
        var state = failure is not null ? " failed" : double.IsNaN(seconds) ? " idle" : "";
        html.Append($"<section class=\"cell code{state}\" id=\"{Anchor(position)}\">\n<details class=\"source\"{(failure is null ? "" : " open")}><summary>");
        html.Append($"<span class=\"number\">[{number}]</span><span class=\"first-line\">{HtmlText.Encode(FirstLine(cell.Source))}</span>");
        var time = double.IsNaN(seconds) ? "not run" : ReportNumbers.Duration(seconds);
        html.Append($"<span class=\"seconds\">{(cell.Language == Languages.CSharp ? "" : HtmlText.Encode(cell.Language) + " · ")}{time}</span></summary>");
        html.Append($"<pre><code>{CodeColouring.Render(cell.Source, cell.Language == Languages.CSharp, failure?.Line)}</code></pre></details>\n");
        var shown = string.Concat(Merged(cell.Outputs).Select(outputs.Render));
        if (shown.Length > 0) html.Append("<div class=\"outputs\">\n").Append(shown).Append("</div>\n");
        return html.Append("</section>\n").ToString();
    }

    /// <summary>Pieces of console text that follow each other are one block.</summary>
    private static List<CellOutput> Merged(IEnumerable<CellOutput> all)
    {
        var merged = new List<CellOutput>();
        foreach (var output in all)
        {
            if (output is StreamOutput next && merged.Count > 0 && merged[^1] is StreamOutput last && last.IsError == next.IsError)
                merged[^1] = last with { Text = last.Text + next.Text };
            else merged.Add(output);
        }
        return merged;
    }

    /// <summary>The first line that says something; a comment tells more than a reference.</summary>
    private static string FirstLine(string source)
    {
        var lines = source.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.Find(line => !line.StartsWith('#') && !line.StartsWith("using ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "";
    }
}
