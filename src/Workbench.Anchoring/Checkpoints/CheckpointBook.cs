using System.Globalization;
using System.Text.Json;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>The signed checkpoints of a log, each with the proof that it continues the one before; the folder <c>checkpoints</c> of the log.</summary>
/// <remarks>A checkpoint of N leaves is <c>N.checkpoint</c> (20 digits), its proof <c>N.consistency.json</c>; the first has none.</remarks>
public sealed class CheckpointBook(MerkleLog log)
{
    private const string Extension = ".checkpoint", ProofExtension = ".consistency.json";
    private readonly string folder = Path.Combine(log.Folder, "checkpoints");

    /// <summary>Paths of the checkpoints, the oldest first.</summary>
    public IReadOnlyList<string> Files => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*" + Extension).Where(path => SizeOf(path) is not null).Order(StringComparer.Ordinal)];

    /// <summary>Signs the log as it is now. If nothing was appended since the last checkpoint, that one is the answer.</summary>
    /// <param name="key">Key of the log.</param>
    /// <returns>Path of the checkpoint.</returns>
    /// <exception cref="InvalidDataException">The log does not continue its last checkpoint, or that is not by this key: nothing is signed.</exception>
    public string Sign(CheckpointKey key)
    {
        var checkpoint = new Checkpoint(log.Origin, log.Size, log.Root);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{log.Size:D20}{Extension}"));
        Directory.CreateDirectory(folder);
        if (Files is [.., var lastPath])
        {
            var last = Last(lastPath, key.Public);
            RequireContinuation(last, lastPath);
            if (last.Size == log.Size) return lastPath;
            if (last.Size > 0) WholeFile.Write(Path.ChangeExtension(path, null) + ProofExtension, ToBytes(log.Whole().ProveConsistency(last.Size)));
        }

        WholeFile.Write(path, key.Sign(checkpoint).ToBytes()); // after its proof: what is signed can be proven
        return path;
    }

    /// <summary>Checks every checkpoint and that each continues the one before, from the files alone.</summary>
    /// <param name="origin">Name of the log that is trusted.</param>
    /// <param name="key">Key of the log that is trusted.</param>
    /// <returns>The last checkpoint, or why one is refused.</returns>
    public CheckpointVerdict VerifyAll(string origin, TrustedKey key)
    {
        CheckpointVerdict? last = null;
        foreach (var path in Files)
        {
            var verdict = SignedCheckpoint.Verify(File.ReadAllText(path), origin, key);
            if (verdict.Checkpoint is { } next && next.Size != SizeOf(path))
                verdict = new CheckpointVerdict(CheckpointReason.Inconsistent, $"It is of {next.Size} leaves, and its file is named after another number.", null);
            if (verdict.Checkpoint is { } newer && last?.Checkpoint is { Size: > 0 } older) verdict = Continues(path, older, newer) ?? verdict;
            if (!verdict.Verified) return verdict with { Sentence = $"{path}: {verdict.Sentence}" };
            last = verdict;
        }

        return last ?? new CheckpointVerdict(CheckpointReason.NoCheckpoint, $"{folder}: there is no checkpoint.", null);
    }

    private static CheckpointVerdict? Continues(string path, Checkpoint older, Checkpoint newer)
    {
        var proofPath = Path.ChangeExtension(path, null) + ProofExtension;
        if (ReadProof(proofPath) is not { } proof) return new CheckpointVerdict(CheckpointReason.Inconsistent, $"{proofPath} is missing, or no proof.", null);
        if (proof.OldSize != older.Size || proof.Size != newer.Size)
            return new CheckpointVerdict(CheckpointReason.Inconsistent, $"{proofPath} is about {proof.OldSize} and {proof.Size} leaves, not {older.Size} and {newer.Size}.", null);
        var verdict = proof.Verify(older.Root, newer.Root);
        return verdict.Verified ? null : new CheckpointVerdict(CheckpointReason.Inconsistent, verdict.ToString(), null);
    }

    private Checkpoint Last(string path, TrustedKey key)
    {
        var verdict = SignedCheckpoint.Verify(File.ReadAllText(path), log.Origin, key);
        return verdict.Checkpoint ?? throw new InvalidDataException($"{path}: {verdict.Sentence} Nothing is signed.");
    }

    private void RequireContinuation(Checkpoint last, string path)
    {
        if (last.Size > log.Size)
            throw new InvalidDataException($"{path} signs {last.Size} leaves, and the log has {log.Size}: it was set back, or leaves were lost. Nothing is signed; restore {log.Name} from a copy.");
        if (log.At(last.Size).Root != last.Root)
            throw new InvalidDataException($"{path} signs the root {last.Root}, and the first {last.Size} leaves now have {log.At(last.Size).Root}: the log was rewritten. Nothing is signed.");
    }

    private static byte[] ToBytes(ConsistencyProof proof) =>
        CanonicalJson.Of(new { proof.OldSize, proof.Size, Path = proof.Path.Select(hash => hash.ToString()).ToArray() });

    private static ConsistencyProof? ReadProof(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new ConsistencyProof
            {
                OldSize = root.GetProperty("oldSize").GetInt64(),
                Size = root.GetProperty("size").GetInt64(),
                Path = [.. root.GetProperty("path").EnumerateArray().Select(hash => TreeHash.Parse(hash.GetString(), path))],
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            return null; // the caller says that it is no proof
        }
    }

    private static long? SizeOf(string path) =>
        Path.GetFileNameWithoutExtension(path) is { Length: 20 } name && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
