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
        var different = notebooks.Where(entry => entry.Metrics.Any(metric => metric.Verdict != MetricVerdict.Verified)).ToList();
        if (different.Count == 0) return [];
        var unverified = different.Where(entry => entry.Metrics.All(metric => metric.Verdict == MetricVerdict.New)).ToList();
        var rows = different.Except(unverified)
            .SelectMany(entry => entry.Metrics.Where(metric => metric.Verdict != MetricVerdict.Verified), (entry, metric) => Row(entry.Notebook, metric))
            .ToList();
        IReadOnlyList<string> heading = ["notebook", "metric", "verified", "received", "difference", "allowed", "verdict"];
        IEnumerable<string> table = rows.Count == 0 ? [] : [.. TextTable.Format([heading, .. rows]), ""];
        // The numbers of a notebook that nobody has verified yet are in its report; listing them all would bury the others.
        var first = unverified.Select(entry => $"{entry.Notebook}: none of its {entry.Metrics.Length} metrics has been verified yet.");
        return [.. table, .. first, "'workbench verify --accept' makes the received values the verified ones, once somebody has looked at them.", ""];
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
