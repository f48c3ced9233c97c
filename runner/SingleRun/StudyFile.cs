using System.Collections.Immutable;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.SingleRun;

/// <summary>
/// The configuration that a single notebook is given, in a temporary file. Only if one was asked for: without it, a notebook that opens a
/// study finds its configuration as it does in an editor, and any other notebook does not care.
/// </summary>
internal sealed class StudyFile : IDisposable
{
    private readonly string? directory;

    private StudyFile(string? directory, ImmutableSortedDictionary<string, string> variables) => (this.directory, Variables) = (directory, variables);

    /// <summary>Environment variables for the process of the notebook.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; }

    /// <summary>Reads the configuration that was asked for.</summary>
    /// <param name="notebook">Full path of the notebook.</param>
    /// <param name="file">Value of <c>--config</c>, or null.</param>
    /// <param name="profile">Value of <c>--profile</c>, or null.</param>
    /// <param name="assignments">Values of <c>--set</c>.</param>
    /// <exception cref="InvalidDataException">There is no configuration, or it has a mistake.</exception>
    public static StudyFile For(string notebook, string? file, string? profile, IReadOnlyList<string> assignments)
    {
        if (file is null && profile is null && assignments.Count == 0) return new StudyFile(null, ImmutableSortedDictionary<string, string>.Empty);
        var root = file is null ? RepositoryRoot.Find(Path.GetDirectoryName(notebook)!) : Path.GetDirectoryName(file);
        if (root is null) throw new InvalidDataException($"There is no {ConfigurationReader.FileName} at or above {notebook}; name one with --config FILE.");
        var configuration = ConfigurationReader.Read(file ?? Path.Combine(root, ConfigurationReader.FileName), ConfigurationOverrides.FromProcess(profile, assignments));

        var directory = Directory.CreateTempSubdirectory("workbench-run-").FullName;
        var effective = Path.Combine(directory, "configuration.json");
        PendingFile.WriteBytes(effective, configuration.ToCanonicalJson());
        var name = Path.GetFileNameWithoutExtension(notebook);
        var study = new StudyEnvironment(root, effective, configuration.Profile, configuration.Notebooks.ContainsKey(name) ? name : null);
        return new StudyFile(directory, study.ToVariables().ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }
}
