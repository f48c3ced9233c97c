using System.Collections.Immutable;
using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>Tables of metrics with their verdicts, and of measurements.</summary>
internal static class MetricsView
{
    /// <summary>The metrics of a notebook beside their verified values.</summary>
    public static string Render(ImmutableArray<ReportMetric> metrics) =>
        metrics.IsEmpty ? "" : $"<section id=\"metrics\"><h2>Metrics</h2>\n{Table(metrics)}</section>\n";

    /// <summary>The table alone.</summary>
    public static string Table(IReadOnlyList<ReportMetric> metrics)
    {
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Metric</th><th scope=\"col\">Verdict</th>"
            + "<th scope=\"col\" class=\"number\">Received</th><th scope=\"col\" class=\"number\">Verified</th>"
            + "<th scope=\"col\" class=\"number\">Difference</th><th scope=\"col\" class=\"number\">Allowed</th></tr></thead><tbody>\n");
        foreach (var metric in metrics) AppendRow(html, metric);
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>What was measured on this machine.</summary>
    public static string Render(ImmutableArray<ReportedMeasurement> measurements)
    {
        if (measurements.IsEmpty) return "";
        var html = new StringBuilder("<section id=\"measurements\"><h2>Measurements</h2>\n"
            + "<p class=\"note\">Of this machine; another one gives other numbers, so they are not verified.</p>\n"
            + "<div class=\"scroll\"><table><tbody>\n");
        foreach (var measurement in measurements)
            html.Append($"<tr><th scope=\"row\">{HtmlText.Encode(measurement.Name)}</th>")
                .Append($"<td class=\"number\">{ReportNumbers.Short(measurement.Value)} {HtmlText.Encode(measurement.Unit)}</td></tr>\n");
        return html.Append("</tbody></table></div></section>\n").ToString();
    }

    /// <summary>In a few words: <c>14 metrics verified</c>, or what is wrong.</summary>
    public static string Badge(ImmutableArray<ReportMetric> metrics)
    {
        if (metrics.IsEmpty) return "";
        int Count(MetricVerdict verdict) => metrics.Count(metric => metric.Verdict == verdict);
        var parts = new List<string>();
        if (Count(MetricVerdict.Differs) is > 0 and var differing) parts.Add(Counted(differing, "differ", "differs"));
        if (Count(MetricVerdict.Missing) is > 0 and var missing) parts.Add($"{missing} missing");
        if (Count(MetricVerdict.New) is > 0 and var added) parts.Add($"{added} new");
        if (parts.Count == 0) return $"<span class=\"badge good\">{(metrics.Length == 1 ? "1 metric verified" : $"{metrics.Length} metrics verified")}</span>";
        var isBad = metrics.Any(metric => metric.Verdict is MetricVerdict.Differs or MetricVerdict.Missing);
        return $"<span class=\"badge {(isBad ? "bad" : "new")}\">{string.Join(", ", parts)} of {metrics.Length} metrics</span>";
    }

    private static string Counted(int count, string plural, string singular) => $"{count} {(count == 1 ? singular : plural)}";

    private static void AppendRow(StringBuilder html, ReportMetric metric)
    {
        var unit = metric.Unit is null ? "" : " " + HtmlText.Encode(metric.Unit);
        var difference = metric.Received is { } received && metric.Verified is { } verified ? ReportNumbers.Short(received - verified) : "–";
        html.Append($"<tr><th scope=\"row\">{HtmlText.Encode(metric.Name)}</th><td><span class=\"badge {Colour(metric.Verdict)}\">{metric.Verdict.ToString().ToLowerInvariant()}</span></td>");
        html.Append($"<td class=\"number\">{Number(metric.Received)}{(metric.Received is null ? "" : unit)}</td>");
        html.Append($"<td class=\"number\">{Number(metric.Verified)}{(metric.Verified is null ? "" : unit)}</td><td class=\"number\">{difference}</td>");
        html.Append($"<td class=\"number\">{ReportNumbers.Short(metric.Tolerance)}</td></tr>\n");
    }

    private static string Number(double? value) => value is { } number ? ReportNumbers.Exact(number) : "–";

    private static string Colour(MetricVerdict verdict) => verdict switch
    {
        MetricVerdict.Verified => "good",
        MetricVerdict.New => "new",
        _ => "bad",
    };
}
