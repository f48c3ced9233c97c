using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Display;

namespace Workbench.Notebooks.Execution;

/// <summary>Collects what a notebook reports through its outputs: metrics, measurements, and what it read and made.</summary>
internal sealed class ReportedFacts
{
    private readonly List<(ReportedMetric Metric, int Cell)> metrics = [];
    private readonly List<ReportedMeasurement> measurements = [];
    private readonly Dictionary<(string Kind, string Name), ProvenanceEntry> provenance = [];

    /// <summary>Metrics in order, each name once.</summary>
    public ImmutableArray<ReportedMetric> Metrics => [.. metrics.Select(entry => entry.Metric)];

    /// <summary>Measurements in order.</summary>
    public ImmutableArray<ReportedMeasurement> Measurements => [.. measurements];

    /// <summary>What was read, made and loaded, ordered by kind and name, each once.</summary>
    public ImmutableArray<ProvenanceEntry> Provenance =>
        [.. provenance.Values.OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Whether an output is a message to the runner alone, which no reader sees.</summary>
    public static bool IsHidden(MimeBundle data) => data[MimeTypes.Provenance] is not null;

    /// <summary>Collects what an output reports.</summary>
    /// <returns>What is wrong with the report, naming both cells of a contradiction; or null.</returns>
    public string? Add(MimeBundle data, int cell)
    {
        try
        {
            if (data[MimeTypes.Measurement] is { } measurement) measurements.Add(ReadMeasurement(measurement));
            if (data[MimeTypes.Provenance] is { } entry) Add(ReadProvenance(entry));
            return data[MimeTypes.Metric] is { } metric ? Add(ReadMetric(metric), cell) : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"Cell {cell} displayed a report that cannot be read ({exception.Message}); use Metric.Report, Measurement.Report or Provenance.";
        }
    }

    /// <summary>Adds what was read, made or loaded.</summary>
    public void Add(ProvenanceEntry entry)
    {
        // What the notebook made itself is no input, even when a later cell reads it back.
        if (entry.Kind == "input" && provenance.ContainsKey(("artifact", entry.Name))) return;
        provenance[(entry.Kind, entry.Name)] = entry;
    }

    private string? Add(ReportedMetric metric, int cell)
    {
        foreach (var (earlier, earlierCell) in metrics)
            if (earlier.Name == metric.Name)
                return earlier == metric ? null : Contradiction(earlier, earlierCell, metric, cell);
        metrics.Add((metric, cell));
        return null;
    }

    private static string Contradiction(ReportedMetric earlier, int earlierCell, ReportedMetric later, int laterCell) => FormattableString.Invariant(
        $"Metric '{earlier.Name}' was reported as {earlier.Value:R} {earlier.Unit} (tolerance {earlier.Tolerance:R}) by cell {earlierCell} and as {later.Value:R} {later.Unit} (tolerance {later.Tolerance:R}) by cell {laterCell}; give each its own name.");

    private static ReportedMetric ReadMetric(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ReportedMetric(
            root.GetProperty("name").GetString()!,
            root.GetProperty("value").GetDouble(),
            root.TryGetProperty("unit", out var unit) ? unit.GetString() : null,
            root.TryGetProperty("tolerance", out var tolerance) ? tolerance.GetDouble() : 0);
    }

    private static ReportedMeasurement ReadMeasurement(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ReportedMeasurement(root.GetProperty("name").GetString()!, root.GetProperty("value").GetDouble(), root.GetProperty("unit").GetString()!);
    }

    private static ProvenanceEntry ReadProvenance(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ProvenanceEntry(
            root.GetProperty("kind").GetString()!,
            root.GetProperty("name").GetString()!,
            root.GetProperty("sha256").GetString()!,
            root.GetProperty("bytes").GetInt64());
    }
}
