using System.Text.Json;

namespace Workbench.Display.Metrics;

/// <summary>What a reported file or setting was to the notebook.</summary>
public enum ProvenanceKind
{
    /// <summary>A file that the notebook read.</summary>
    Input,

    /// <summary>A file that the notebook made.</summary>
    Artifact,

    /// <summary>A section of the configuration that the notebook read.</summary>
    Setting,
}

/// <summary>Tells the runner what a notebook read and made; nothing is shown.</summary>
/// <remarks>The runner's manifest lists these records, and its cache re-runs a notebook when one of its inputs or settings changes.</remarks>
/// <param name="Kind">What the thing was to the notebook.</param>
/// <param name="Name">A path relative to the repository with forward slashes, or the name of a configuration section.</param>
/// <param name="Sha256">Digest of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="ByteCount">Its length in bytes.</param>
public sealed record Provenance(ProvenanceKind Kind, string Name, string Sha256, long ByteCount)
{
    /// <summary>Hands the record to the runner.</summary>
    public void Report() => DisplayContext.Current.Display(
        MimeBundle.Of(
            MimeTypes.Provenance,
            JsonSerializer.Serialize(new { kind = Kind.ToString().ToLowerInvariant(), name = Name, sha256 = Sha256, bytes = ByteCount })),
        null);
}
