using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Workbench.Anchoring.Checkpoints;
using Workbench.Anchoring.Merkle;
using Workbench.Anchoring.Records;

namespace Workbench.Anchoring.Receipts;

/// <summary>All that a stranger needs to see that a log holds a record, but for whom to trust: the record, its nonce, the path, the signed checkpoint, the time stamp.</summary>
/// <remarks>Whoever has a receipt can read the record. A receipt is believed only after <see cref="ReceiptVerifier"/>; nothing in it says whom to trust.</remarks>
public sealed record Receipt
{
    /// <summary>Name of the format.</summary>
    public const string Format = "workbench-receipt/1";

    private const int LongestText = 1 << 24;

    /// <summary>What the record has to be.</summary>
    public required RecordSchema Schema { get; init; }

    /// <summary>The record in the form that was committed to.</summary>
    public required ReadOnlyMemory<byte> Record { get; init; }

    /// <summary>The key of the commitment, 32 bytes.</summary>
    public required ImmutableArray<byte> Nonce { get; init; }

    /// <summary>Where the leaf is, and the hashes on its way up.</summary>
    public required InclusionProof Proof { get; init; }

    /// <summary>The text of the signed checkpoint.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>An RFC 3161 time stamp over the checkpoint's bytes; empty where there is none.</summary>
    public ImmutableArray<byte> Timestamp { get; init; } = [];

    /// <summary>Makes a receipt.</summary>
    /// <param name="schema">The record's schema.</param>
    /// <param name="record">The record.</param>
    /// <param name="nonce">Its nonce.</param>
    /// <param name="tree">The log as it was when the checkpoint was signed.</param>
    /// <param name="index">The leaf's place.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="timestamp">The stamp over it, or none.</param>
    /// <exception cref="ArgumentException">The checkpoint is of another tree, or the leaf does not hold this record under this nonce.</exception>
    public static Receipt Of(
        RecordSchema schema, CanonicalRecord record, byte[] nonce, SizedTree tree, long index, SignedCheckpoint checkpoint, ReadOnlySpan<byte> timestamp)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(nonce);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (checkpoint.Checkpoint.Size != tree.Size || checkpoint.Checkpoint.Root != tree.Root)
            throw new ArgumentException($"The checkpoint is of {checkpoint.Checkpoint.Size} leaves under {checkpoint.Checkpoint.Root}, the tree has {tree.Size} under {tree.Root}.", nameof(checkpoint));
        if (TreeHashing.Leaf(RecordCommitment.LeafData(RecordCommitment.Of(nonce, schema, record.Json.Span))) != tree.LeafHash(index))
            throw new ArgumentException($"Leaf {index} does not hold the record '{record.Id}' under this nonce.", nameof(index));
        return new Receipt
        {
            Schema = schema, Record = record.Json, Nonce = [.. nonce], Proof = tree.ProveInclusion(index), Checkpoint = checkpoint.ToText(), Timestamp = [.. timestamp],
        };
    }

    /// <summary>The file: canonical JSON.</summary>
    public byte[] ToJson()
    {
        using var schema = JsonDocument.Parse(Schema.ToJson());
        using var record = JsonDocument.Parse(Record);
        return CanonicalJson.Of(new ReceiptParts(
            Format, schema.RootElement, record.RootElement, Convert.ToHexStringLower(Nonce.AsSpan()), Proof.Index, Proof.Size,
            [.. Proof.Path.Select(hash => hash.ToString())], Checkpoint, Timestamp.IsEmpty ? null : Convert.ToBase64String(Timestamp.AsSpan())), ReceiptParts.Json);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no receipt; the message says why.</exception>
    public static Receipt Parse(ReadOnlyMemory<byte> utf8Json)
    {
        if (utf8Json.Length > LongestText) throw new InvalidDataException($"A receipt has at most {LongestText:N0} bytes; this file has {utf8Json.Length:N0}.");
        try
        {
            var parts = JsonSerializer.Deserialize<ReceiptParts>(CanonicalJson.Canonicalize(utf8Json), ReceiptParts.Json) ?? throw new InvalidDataException("A receipt is a JSON object.");
            if (parts.Format != Format) throw new InvalidDataException($"The format is '{parts.Format}'; this program reads '{Format}'.");
            return Of(parts);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"This is no receipt: {error.Message}", error);
        }
    }

    private static Receipt Of(ReceiptParts parts)
    {
        if (parts.Index < 0 || parts.Size < 1 || parts.Index >= parts.Size) throw new InvalidDataException($"There is no leaf {parts.Index} in a log of {parts.Size}.");
        var nonce = Convert.FromHexString(parts.Nonce);
        if (nonce.Length != RecordCommitment.Length) throw new InvalidDataException($"The nonce has {nonce.Length} bytes instead of {RecordCommitment.Length}.");
        return new Receipt
        {
            Schema = RecordSchema.Parse(Encoding.UTF8.GetBytes(parts.Schema.GetRawText())),
            Record = CanonicalJson.Canonicalize(parts.Record),
            Nonce = [.. nonce],
            Proof = new InclusionProof { Index = parts.Index, Size = parts.Size, Path = [.. parts.Path.Select((hash, i) => TreeHash.Parse(hash, $"hash {i + 1} of the path"))] },
            Checkpoint = parts.Checkpoint,
            Timestamp = parts.Timestamp is null ? [] : [.. Convert.FromBase64String(parts.Timestamp)],
        };
    }
}
