using System.Collections.Immutable;

namespace Workbench.Anchoring.Manifests;

/// <summary>One run of the notebooks: what was asked, what each notebook's manifest says, and on which machine it was.</summary>
/// <remarks>See <see cref="NotebookManifest"/> for why it has two parts.</remarks>
public sealed record RunManifest
{
    /// <summary>Version of this format; formats grow and never change.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>SHA-256 of the canonical JSON of <see cref="Content"/>.</summary>
    public string Digest => Anchoring.Digest.OfCanonical(Content);

    /// <summary>The hashed part.</summary>
    public required RunContent Content { get; init; }

    /// <summary>The part that is told but not hashed.</summary>
    public required RunCircumstances Circumstances { get; init; }

    /// <summary>The manifests behind the digests in <see cref="Content"/>, in the order of the run.</summary>
    public ImmutableArray<NotebookManifest> Notebooks { get; init; } = [];
}

/// <summary>The hashed part of a run's manifest.</summary>
public sealed record RunContent
{
    /// <summary>Profile of the configuration, or null for a notebook that ran without one.</summary>
    public string? Profile { get; init; }

    /// <summary>Seed of every random source, or null for a notebook that ran without a configuration.</summary>
    public long? Seed { get; init; }

    /// <summary>SHA-256 of the effective configuration's canonical JSON, or null.</summary>
    public string? Configuration { get; init; }

    /// <summary>Digest of each notebook's manifest, by name.</summary>
    public required ImmutableSortedDictionary<string, string> Notebooks { get; init; }
}

/// <summary>The part of a run's manifest that may differ between two runs of the same inputs.</summary>
public sealed record RunCircumstances
{
    /// <summary>Identifier of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Start, in coordinated universal time.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Commit of the repository's working tree, or null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether the working tree differed from the commit, or null outside a repository.</summary>
    public bool? Dirty { get; init; }

    /// <summary>The machine.</summary>
    public required RunEnvironment Environment { get; init; }
}
