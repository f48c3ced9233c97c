using System.Text;
using Workbench.Display;

namespace Workbench.Notebooks.Reports;

/// <summary>The HTML document around a report's content. It allows exactly its own scripts and no network.</summary>
internal sealed record Page(string Title, string Bar, string Body, bool HasFigures)
{
    public string Render()
    {
        var scripts = HasFigures && ReportAssets.ChartScript is { } charts ? [charts, ReportAssets.PageScript] : new[] { ReportAssets.PageScript };
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PolicyFor(scripts)}\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        // An explicit empty icon: browsers otherwise ask a server for /favicon.ico.
        html.Append("<link rel=\"icon\" href=\"data:,\">\n");
        html.Append($"<title>{HtmlText.Encode(Title)}</title>\n<style>\n{ReportAssets.StyleSheet}</style>\n</head>\n<body>\n");
        html.Append($"<header class=\"bar\">{Bar}<button id=\"theme\" type=\"button\" hidden>Dark</button></header>\n");
        html.Append(Body);
        foreach (var script in scripts) html.Append(script.Element).Append('\n');
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>Charts save themselves as images through blob: addresses, which never leave the page.</summary>
    private static string PolicyFor(IEnumerable<Script> scripts) =>
        "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        + $"script-src {string.Join(' ', scripts.Select(script => script.PolicySource))}";
}
