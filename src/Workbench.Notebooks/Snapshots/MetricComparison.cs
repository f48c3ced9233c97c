using System.Collections.Immutable;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Snapshots;

/// <summary>Compares what a notebook reported with what was verified.</summary>
public static class MetricComparison
{
    /// <summary>Every metric of either side with its verdict, ordered by name.</summary>
    /// <param name="verified">The reviewed metrics; their tolerances count, so that a notebook cannot widen its own.</param>
    /// <param name="received">The metrics of a run.</param>
    public static ImmutableArray<ReportMetric> Compare(
        IReadOnlyDictionary<string, VerifiedMetric> verified, IEnumerable<ReportedMetric> received)
    {
        ArgumentNullException.ThrowIfNull(verified);
        var reported = received.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        return [.. verified.Keys.Union(reported.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => Compare(name, verified.GetValueOrDefault(name), reported.GetValueOrDefault(name)))];
    }

    private static ReportMetric Compare(string name, VerifiedMetric? verified, ReportedMetric? received) => (verified, received) switch
    {
        (null, { } only) => new ReportMetric(name, only.Value, null, only.Tolerance, only.Unit, MetricVerdict.New),
        ({ } only, null) => new ReportMetric(name, null, only.Value, only.Tolerance, only.Unit, MetricVerdict.Missing),
        ({ } was, { } now) => new ReportMetric(name, now.Value, was.Value, was.Tolerance, now.Unit, Agree(was, now) ? MetricVerdict.Verified : MetricVerdict.Differs),
        _ => throw new ArgumentException($"Metric '{name}' has neither a verified nor a reported value.", nameof(name)),
    };

    private static bool Agree(VerifiedMetric was, ReportedMetric now) =>
        was.Unit == now.Unit && (was.Value == now.Value || Math.Abs(was.Value - now.Value) <= was.Tolerance);
}
