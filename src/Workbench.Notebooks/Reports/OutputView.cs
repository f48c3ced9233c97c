using System.Globalization;
using System.Text;
using System.Text.Json;
using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Reports;

/// <summary>Renders the outputs of one page's cells.</summary>
internal sealed class OutputView(MarkdownView markdown)
{
    private readonly StringBuilder figureData = new();
    private int figureCount;

    /// <summary>The data blocks of all figures, to stand at the end of the page.</summary>
    public string FigureData => figureData.ToString();

    /// <summary>Whether any output is a figure that the chart script draws.</summary>
    public bool HasFigures => figureCount > 0;

    /// <summary>The HTML of an output; empty for one that only the runner reads.</summary>
    public string Render(CellOutput output) => output switch
    {
        StreamOutput { Text: "" } => "",
        StreamOutput stream => $"<pre class=\"output stream{(stream.IsError ? " error-stream\" title=\"standard error" : "")}\">{TerminalText.Render(stream.Text)}</pre>\n",
        DisplayOutput display => RenderBundle(display.Data),
        ResultOutput result => RenderBundle(result.Data),
        ErrorOutput error => FailureView.Render(error),
        _ => throw new ArgumentException($"Unknown output {output.GetType().Name}.", nameof(output)),
    };

    /// <summary>The richest representation that a page can show safely.</summary>
    private string RenderBundle(MimeBundle bundle)
    {
        if (bundle[MimeTypes.Provenance] is not null) return "";
        foreach (var (type, render) in Views())
            if (bundle[type] is { } content && render(bundle, content) is { } html)
                return $"<div class=\"output\">{html}</div>\n";
        var plain = bundle[MimeTypes.PlainText] ?? string.Join('\n', bundle.Contents.Select(content => $"({content.Type}, {content.Content.Length} characters)"));
        return $"<pre class=\"output plain\">{TerminalText.Render(plain)}</pre>\n";
    }

    private IEnumerable<(string Type, Func<MimeBundle, string, string?> Render)> Views() =>
    [
        (MimeTypes.Metric, (_, json) => RenderReported(json, "metric")),
        (MimeTypes.Measurement, (_, json) => RenderReported(json, "this machine")),
        (MimeTypes.Plotly, RenderFigure),
        (MimeTypes.Html, (_, html) => MarkdownView.WithScrollingTables(SafeHtml.Clean(html))),
        (MimeTypes.Svg, (bundle, svg) => $"<img alt=\"{Alternative(bundle)}\" src=\"{SvgAddress(svg)}\">"),
        (MimeTypes.Png, RenderBitmap(MimeTypes.Png)),
        (MimeTypes.Jpeg, RenderBitmap(MimeTypes.Jpeg)),
        (MimeTypes.Markdown, (_, text) => $"<div class=\"prose\">{markdown.Render(text)}</div>"),
        (MimeTypes.Latex, (_, text) => $"<div class=\"math display\">{FormulaText.Render(text.Trim().Trim('$'))}</div>"),
        (MimeTypes.Mermaid, (_, text) => $"<figure><pre class=\"block\">{HtmlText.Encode(text)}</pre><figcaption>Mermaid diagram, as source</figcaption></figure>"),
        (MimeTypes.JavaScript, (_, text) => $"<details><summary class=\"note\">A script, which a report does not run</summary><pre class=\"block\">{HtmlText.Encode(text)}</pre></details>"),
        (MimeTypes.Json, (_, json) => $"<pre class=\"block\">{HtmlText.Encode(Indented(json))}</pre>"),
    ];

    /// <summary>The static picture stands in the page; the chart script replaces it when it comes into view.</summary>
    private string? RenderFigure(MimeBundle bundle, string json)
    {
        var picture = bundle[MimeTypes.Svg] is { } svg
            ? $"<img class=\"static\" alt=\"{Alternative(bundle)}\" src=\"{SvgAddress(svg)}\">"
            : $"<p class=\"static note\">{Alternative(bundle)}</p>";
        if (ReportAssets.ChartScript is null || !IsFigure(json)) return $"<figure class=\"picture chart\">{picture}</figure>";
        var id = string.Create(CultureInfo.InvariantCulture, $"figure-{++figureCount}");
        // A data block is no script; only "</" and "<!--" could end it or confuse the parser, and neither stands outside a JSON text.
        figureData.Append($"<script type=\"application/json\" id=\"{id}\">{json.Replace("<", "\\u003c", StringComparison.Ordinal)}</script>\n");
        return $"<figure class=\"chart\" data-figure=\"{id}\">{picture}<div class=\"plot\" hidden></div></figure>";
    }

    private static bool IsFigure(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false; // a notebook from elsewhere may hold anything; its picture or text is shown
        }
    }

    private static string? RenderReported(string json, string kind)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var unit = root.TryGetProperty("unit", out var value) && value.ValueKind == JsonValueKind.String ? " " + value.GetString() : "";
            var number = root.GetProperty("value").GetDouble();
            var text = kind == "metric" ? ReportNumbers.Exact(number) : ReportNumbers.Short(number);
            return $"<div class=\"reported\"><code>{HtmlText.Encode(root.GetProperty("name").GetString())}</code><b>{text}{HtmlText.Encode(unit)}</b><span class=\"note\">{kind}</span></div>";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null; // not one of ours: its plain text is shown
        }
    }

    private static Func<MimeBundle, string, string?> RenderBitmap(string type) => (bundle, base64) =>
        $"<img alt=\"{Alternative(bundle)}\" src=\"data:{type};base64,{HtmlText.Encode(string.Concat(base64.Where(character => !char.IsWhiteSpace(character))))}\">";

    /// <summary>Within an image element an SVG runs no script and loads nothing.</summary>
    private static string SvgAddress(string svg) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}";

    private static string Alternative(MimeBundle bundle) => HtmlText.Encode(bundle[MimeTypes.PlainText] ?? "");

    private static string Indented(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, IndentedJson).ReplaceLineEndings("\n");
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static readonly JsonSerializerOptions IndentedJson = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
