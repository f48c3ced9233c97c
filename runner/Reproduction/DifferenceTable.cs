using System.Collections.Immutable;
using System.Globalization;
using Workbench.Notebooks.Reports;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Reproduction;

/// <summary>Metrics that are not as verified, in lines for a reader.</summary>
internal static class DifferenceTable
{
    /// <summary>A heading, a line for each such metric, and what to do; nothing if there is none.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<(string Notebook, ImmutableArray<ReportMetric> Metrics)> notebooks)
    {
        var rows = notebooks
            .SelectMany(entry => entry.Metrics.Where(metric => metric.Verdict != MetricVerdict.Verified), (entry, metric) => Row(entry.Notebook, metric))
            .ToList();
        if (rows.Count == 0) return [];
        IReadOnlyList<string> heading = ["notebook", "metric", "verified", "received", "difference", "allowed", "verdict"];
        return [.. TextTable.Format([heading, .. rows]), "", "'workbench verify --accept' makes the received values the verified ones, once somebody has looked at them.", ""];
    }

    private static IReadOnlyList<string> Row(string notebook, ReportMetric metric) =>
    [
        notebook,
        metric.Name,
        Number(metric.Verified),
        Number(metric.Received) + (metric.Unit is null ? "" : " " + metric.Unit),
        metric is { Received: { } received, Verified: { } verified } ? (received - verified).ToString("G3", CultureInfo.InvariantCulture) : "-",
        Number(metric.Tolerance),
        metric.Verdict.ToString().ToLowerInvariant(),
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "-";
}
