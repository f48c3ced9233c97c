using System.Globalization;
using Workbench.Experiments;

namespace Workbench.Runner.Reproduction;

/// <summary>The directory of one run. It has a <c>manifest.json</c> once the run is complete.</summary>
internal sealed class RunFolder
{
    private RunFolder(string path) => FullPath = path;

    /// <summary>Full path.</summary>
    public string FullPath { get; }

    /// <summary>Identifier of the run: its start in coordinated universal time, and its profile.</summary>
    public string Id => Path.GetFileName(FullPath);

    /// <summary>The run's manifest.</summary>
    public string Manifest => Path.Combine(FullPath, "manifest.json");

    /// <summary>The effective configuration as canonical JSON.</summary>
    public string Configuration => Path.Combine(FullPath, "configuration.json");

    /// <summary>Makes the directory of a new run.</summary>
    /// <param name="runs">Directory of all runs.</param>
    /// <param name="started">Start of the run.</param>
    /// <param name="label">What to add to the time, such as the profile.</param>
    public static RunFolder Create(string runs, DateTimeOffset started, string label)
    {
        var time = started.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss.fff", CultureInfo.InvariantCulture);
        var path = Path.Combine(runs, $"{time}-{label}");
        Directory.CreateDirectory(path);
        return new RunFolder(path);
    }

    /// <summary>The runs that exist, the latest first.</summary>
    public static IReadOnlyList<RunFolder> List(string runs) => !Directory.Exists(runs)
        ? []
        : [.. Directory.EnumerateDirectories(runs).OrderDescending(StringComparer.Ordinal).Select(path => new RunFolder(path))];

    /// <summary>A file of one notebook: <c>notebook.ipynb</c>, <c>report.html</c>, <c>metrics.json</c>, <c>log.txt</c>, <c>manifest.json</c>.</summary>
    public string FileOf(string notebook, string file) => Path.Combine(FullPath, notebook, file);

    /// <summary>Writes the run's manifest; from now on the run is complete.</summary>
    public void Complete(string manifest) => PendingFile.WriteText(Manifest, manifest);

    /// <summary>Removes runs beyond the newest ones.</summary>
    /// <returns>Identifiers of what was removed.</returns>
    public static IReadOnlyList<string> Prune(string runs, int kept)
    {
        var old = List(runs).Skip(kept).ToList();
        foreach (var run in old) Directory.Delete(run.FullPath, recursive: true);
        return [.. old.Select(run => run.Id)];
    }
}
