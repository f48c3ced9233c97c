using System.Collections.Immutable;
using Workbench.Anchoring;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.Reproduction;

/// <summary>What a run is to do.</summary>
internal sealed record ReproductionPlan
{
    /// <summary>Full path of the directory of the configuration.</summary>
    public required string Root { get; init; }

    /// <summary>The settings.</summary>
    public required WorkbenchConfiguration Configuration { get; init; }

    /// <summary>Notebooks to run, each after those that it needs.</summary>
    public required ImmutableArray<string> Notebooks { get; init; }

    /// <summary>Most notebooks at a time.</summary>
    public required int Jobs { get; init; }

    /// <summary>Whether the cache is passed over.</summary>
    public bool Force { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>Where results go.</summary>
    public ResultsLayout Layout => new(Files.Resolve(Configuration.Paths.ResultsDir));

    private ArtifactFolder Files => new(Root, []);

    /// <summary>Full path of a notebook's file.</summary>
    /// <exception cref="InvalidDataException">The path leads out of the repository.</exception>
    public string NotebookPath(string name) => Files.Resolve(Configuration.Notebooks[name].File ?? $"notebooks/{name}.dib");

    /// <summary>Checks that every notebook's file is there, before the first one runs.</summary>
    /// <exception cref="InvalidDataException">One is missing.</exception>
    public void RequireNotebooks()
    {
        foreach (var name in Notebooks)
            if (NotebookPath(name) is var path && !File.Exists(path))
                throw new InvalidDataException($"{ConfigurationReader.FileName}: the file of notebooks.{name} does not exist ({path}); correct notebooks.{name}.file.");
    }

    /// <summary>Digest of a setting as it is now, or null if there is none of this name.</summary>
    public string? SettingDigest(string name)
    {
        try
        {
            return Configuration.SectionDigest(name);
        }
        catch (ArgumentException)
        {
            return null; // an execution by a version that had this section
        }
    }

    /// <summary>Digest of a file as it is now, or null if its path leads out of the repository.</summary>
    public string? InputDigest(string name)
    {
        try
        {
            var path = Files.Resolve(name);
            return File.Exists(path) ? Digest.OfFile(path) : Digest.OfNothing;
        }
        catch (InvalidDataException)
        {
            return null; // a cell reported a file that it had no business with
        }
    }
}
