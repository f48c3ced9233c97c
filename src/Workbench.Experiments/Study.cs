using System.Collections.Concurrent;
using System.Collections.Immutable;
using Workbench.Anchoring;
using Workbench.Display.Metrics;
using Workbench.Experiments.Configuration;
using Workbench.Learning;

namespace Workbench.Experiments;

/// <summary>
/// What a notebook works with: its settings, its random source and its files. The first use of a setting is reported,
/// so that the runner knows what the notebook depends on and runs it again when that changes.
/// </summary>
public sealed class Study
{
    private readonly WorkbenchConfiguration configuration;
    private readonly ConcurrentDictionary<string, bool> reported = new(StringComparer.Ordinal);

    private Study(string root, WorkbenchConfiguration configuration, string? notebook)
    {
        this.configuration = configuration;
        Artifacts = new ArtifactFolder(root, MakersFor(notebook));
    }

    /// <summary>Name of the profile, such as <c>quick</c>.</summary>
    public string Profile => Reported("profile", configuration.Profile);

    /// <summary>The seed of the configuration.</summary>
    public long Seed => Reported("seed", configuration.Seed);

    /// <summary>The stream of the seed, from its beginning at every call; fork it by name for each purpose.</summary>
    public RandomSource Random => new(Seed);

    /// <summary>Where files are.</summary>
    public PathSettings Paths => Reported("paths", configuration.Paths);

    /// <summary>What operators see.</summary>
    public UiSettings Ui => Reported("ui", configuration.Ui);

    /// <summary>Candidates, companies and the label rule.</summary>
    public MatchingSettings Matching => Reported("matching", configuration.Matching);

    /// <summary>Training and evaluation of models.</summary>
    public TrainingSettings Training => Reported("training", configuration.Training);

    /// <summary>Rounds between sites.</summary>
    public FederatedSettings Federated => Reported("federated", configuration.Federated);

    /// <summary>Differential privacy and secure aggregation.</summary>
    public PrivacySettings Privacy => Reported("privacy", configuration.Privacy);

    /// <summary>The log that results are anchored in.</summary>
    public AnchoringSettings Anchoring => Reported("anchoring", configuration.Anchoring);

    /// <summary>The files of the repository.</summary>
    public ArtifactFolder Artifacts { get; }

    /// <summary>
    /// The study that the runner started this process for; in a cell that somebody runs by hand, the one of the nearest <c>config.yaml</c>
    /// at or above the working directory, with the profile <c>quick</c>.
    /// </summary>
    /// <exception cref="InvalidDataException">The configuration has a mistake, or there is none.</exception>
    public static Study Open() => StudyEnvironment.FromProcess() is { } environment
        ? new Study(environment.Root, ConfigurationReader.ReadEffective(environment.ConfigurationPath, environment.Profile), environment.Notebook)
        : OpenAbove(Directory.GetCurrentDirectory());

    /// <summary>The study of the nearest <c>config.yaml</c> at or above a directory.</summary>
    /// <exception cref="InvalidDataException">The configuration has a mistake, or there is none.</exception>
    public static Study OpenAbove(string directory)
    {
        var root = RepositoryRoot.Find(directory)
            ?? throw new InvalidDataException($"There is no {ConfigurationReader.FileName} in {directory} or above; open the notebook inside a repository that has one.");
        var path = Path.Combine(root, ConfigurationReader.FileName);
        return new Study(root, ConfigurationReader.Read(path, ConfigurationOverrides.FromProcess(profile: null, [])), notebook: null);
    }

    /// <summary>The study of a configuration file, for commands.</summary>
    /// <param name="path">The file; paths in it are relative to its folder.</param>
    /// <param name="profile">Name of the profile, or null for <c>quick</c>.</param>
    /// <exception cref="InvalidDataException">The configuration has a mistake.</exception>
    public static Study OpenFile(string path, string? profile)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        return new Study(Path.GetDirectoryName(full)!, ConfigurationReader.Read(full, ConfigurationOverrides.FromProcess(profile, [])), notebook: null);
    }

    /// <summary>The notebooks that a notebook needs; by hand, where the notebook is unknown, any that makes something.</summary>
    private ImmutableArray<string> MakersFor(string? notebook) =>
        notebook is not null && configuration.Notebooks.TryGetValue(notebook, out var settings)
            ? settings.Needs
            : [.. configuration.Notebooks.Values.SelectMany(entry => entry.Needs).Distinct().Order(StringComparer.Ordinal)];

    private T Reported<T>(string section, T value)
    {
        if (reported.TryAdd(section, true))
        {
            var json = configuration.SectionJson(section);
            new Provenance(ProvenanceKind.Setting, section, Digest.Of(json), json.Length).Report();
        }

        return value;
    }
}
