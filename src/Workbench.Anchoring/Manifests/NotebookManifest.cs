using System.Collections.Immutable;

namespace Workbench.Anchoring.Manifests;

/// <summary>What one execution of a notebook used and made, in a form that can be hashed and anchored.</summary>
/// <remarks>
/// <see cref="Content"/> is what must come out the same on every run and is what <see cref="Digest"/> covers;
/// <see cref="Circumstances"/> is what may differ: time, machine, measurements.
/// </remarks>
public sealed record NotebookManifest
{
    /// <summary>Version of this format; formats grow and never change.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>SHA-256 of the canonical JSON of <see cref="Content"/>.</summary>
    public string Digest => Anchoring.Digest.OfCanonical(Content);

    /// <summary>The hashed part.</summary>
    public required NotebookContent Content { get; init; }

    /// <summary>The part that is told but not hashed.</summary>
    public required NotebookCircumstances Circumstances { get; init; }
}

/// <summary>The hashed part of a notebook's manifest: two runs of the same inputs have the same content.</summary>
public sealed record NotebookContent
{
    /// <summary>Name, such as <c>02-data-exploration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended: <c>succeeded</c>, <c>failed</c>, <c>cancelled</c> or <c>notRun</c>.</summary>
    public required string Status { get; init; }

    /// <summary>SHA-256 of the notebook file.</summary>
    public required string Source { get; init; }

    /// <summary>Values given to the parameter cell.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = Empty<string>();

    /// <summary>Sections of the configuration that it read, each with the digest of its canonical JSON.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = Empty<string>();

    /// <summary>Files that it read, by path relative to the repository.</summary>
    public ImmutableSortedDictionary<string, FileEntry> Inputs { get; init; } = Empty<FileEntry>();

    /// <summary>Files that it made, by path relative to the repository.</summary>
    public ImmutableSortedDictionary<string, FileEntry> Artifacts { get; init; } = Empty<FileEntry>();

    /// <summary>Assemblies outside the framework that its cells loaded, by name.</summary>
    public ImmutableSortedDictionary<string, string> Assemblies { get; init; } = Empty<string>();

    /// <summary>Reported metrics by name.</summary>
    public ImmutableSortedDictionary<string, MetricEntry> Metrics { get; init; } = Empty<MetricEntry>();

    // Ordinal, because the default order of keys follows the culture.
    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}

/// <summary>The part of a notebook's manifest that may differ between two runs of the same inputs.</summary>
public sealed record NotebookCircumstances
{
    /// <summary>Wall-clock seconds of the execution, also when the outputs were taken from the cache.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether the outputs came from the cache.</summary>
    public required bool Cached { get; init; }

    /// <summary>Reported measurements by name.</summary>
    public ImmutableSortedDictionary<string, MeasurementEntry> Measurements { get; init; } =
        ImmutableSortedDictionary.Create<string, MeasurementEntry>(StringComparer.Ordinal);
}
