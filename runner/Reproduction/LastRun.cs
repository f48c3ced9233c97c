using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Snapshots;

namespace Workbench.Runner.Reproduction;

/// <summary>The metrics of the last complete run of a profile.</summary>
/// <param name="Id">Identifier of the run.</param>
/// <param name="Notebooks">Its notebooks by name.</param>
internal sealed record LastRun(string Id, ImmutableArray<RecordedNotebook> Notebooks)
{
    /// <summary>Looks for the run.</summary>
    /// <exception cref="InvalidDataException">There is none, or one of its files is damaged.</exception>
    public static LastRun Find(ResultsLayout layout, string profile)
    {
        foreach (var run in RunFolder.List(layout.Runs))
        {
            if (!File.Exists(run.Manifest)) continue;
            var content = ReadContent(run.Manifest);
            if (content.GetProperty("profile").GetString() != profile) continue;
            var names = content.GetProperty("notebooks").EnumerateObject().Select(notebook => notebook.Name);
            return new LastRun(run.Id, [.. names.Select(name => Read(run, name))]);
        }

        throw new InvalidDataException($"{layout.Runs} has no complete run of the profile '{profile}'; run 'workbench reproduce --profile {profile}' first.");
    }

    private static RecordedNotebook Read(RunFolder run, string name)
    {
        var metrics = SnapshotFile.Read(run.FileOf(name, "metrics.json"))
            .Select(entry => new ReportedMetric(entry.Key, entry.Value.Value, entry.Value.Unit, entry.Value.Tolerance));
        var status = ReadContent(run.FileOf(name, "manifest.json")).GetProperty("status").GetString();
        return new RecordedNotebook(name, status == "succeeded", [.. metrics]);
    }

    private static JsonElement ReadContent(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty("content").Clone();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new InvalidDataException($"{path}: this is no manifest ({error.Message}); remove the run, or run again.", error);
        }
    }
}

/// <summary>What a run has kept of a notebook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Succeeded">Whether every cell ran.</param>
/// <param name="Metrics">The metrics that it reported.</param>
internal sealed record RecordedNotebook(string Name, bool Succeeded, ImmutableArray<ReportedMetric> Metrics);
