using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Anchoring.Manifests;
using Workbench.Notebooks.Execution;

namespace Workbench.Runner.Reproduction;

/// <summary>Makes manifests of what the engine reports.</summary>
internal static class Manifests
{
    /// <summary>The manifest of one notebook.</summary>
    /// <param name="name">Name of the notebook.</param>
    /// <param name="sourceDigest">SHA-256 of its file.</param>
    /// <param name="parameters">Values given to its parameter cell.</param>
    /// <param name="result">Its execution.</param>
    /// <param name="cached">Whether the execution was taken from the cache.</param>
    public static NotebookManifest Of(
        string name, string sourceDigest, ImmutableSortedDictionary<string, string> parameters, NotebookRunResult result, bool cached) => new()
        {
            Content = new NotebookContent
            {
                Name = name,
                Status = JsonNamingPolicy.CamelCase.ConvertName(result.Status.ToString()),
                Source = sourceDigest,
                Parameters = parameters.WithComparers(StringComparer.Ordinal),
                Settings = Digests(result, "setting"),
                Inputs = Files(result, "input"),
                Artifacts = Files(result, "artifact"),
                Assemblies = Digests(result, "assembly"),
                Metrics = ByName(result.Metrics, metric => metric.Name, metric => new MetricEntry(metric.Value, metric.Unit, metric.Tolerance)),
            },
            Circumstances = new NotebookCircumstances
            {
                Seconds = result.Duration.TotalSeconds,
                Cached = cached,
                Measurements = ByName(
                    result.Measurements, measurement => measurement.Name, measurement => new MeasurementEntry(measurement.Value, measurement.Unit)),
            },
        };

    private static ImmutableSortedDictionary<string, string> Digests(NotebookRunResult result, string kind) =>
        ByName(result.Provenance.Where(entry => entry.Kind == kind), entry => entry.Name, entry => entry.Sha256);

    private static ImmutableSortedDictionary<string, FileEntry> Files(NotebookRunResult result, string kind) =>
        ByName(result.Provenance.Where(entry => entry.Kind == kind), entry => entry.Name, entry => new FileEntry(entry.Sha256, entry.Bytes));

    /// <summary>By name; of several entries with one name the last, as for a measurement that a loop repeats.</summary>
    private static ImmutableSortedDictionary<string, TValue> ByName<TEntry, TValue>(
        IEnumerable<TEntry> entries, Func<TEntry, string> name, Func<TEntry, TValue> value)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, TValue>(StringComparer.Ordinal);
        foreach (var entry in entries) values[name(entry)] = value(entry);
        return values.ToImmutable();
    }
}
