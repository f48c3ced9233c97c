using System.Text;
using System.Text.Json;
using Workbench.Anchoring.Checkpoints;
using Workbench.Anchoring.Merkle;
using Workbench.Anchoring.Records;
using Workbench.Anchoring.Timestamps;

namespace Workbench.Anchoring.Receipts;

/// <summary>Checks receipts from strangers against trust anchors that come from elsewhere: the log's name and key, and the roots of time stamp authorities.</summary>
/// <param name="origin">Name of the log that is trusted.</param>
/// <param name="key">Key of the log that is trusted.</param>
/// <param name="timestamps">Asks for a time stamp by a trusted authority; null: a stamp is not looked at.</param>
public sealed class ReceiptVerifier(string origin, TrustedKey key, TimestampVerifier? timestamps)
{
    /// <summary>Checks a receipt. Every input has an answer, and no exception is one.</summary>
    /// <param name="receipt">The bytes of the file.</param>
    public ReceiptVerdict Verify(ReadOnlyMemory<byte> receipt)
    {
        var confirmed = new List<string>();
        var (reason, sentence) = Examine(receipt, confirmed);
        return new ReceiptVerdict(reason, sentence, [.. confirmed]);
    }

    private (ReceiptReason Reason, string Sentence) Examine(ReadOnlyMemory<byte> bytes, List<string> confirmed)
    {
        if (Parse(bytes, out var receipt) is { } wrong) return (ReceiptReason.NoReceipt, wrong);
        if (ReadRecord(receipt!, out var record) is { } unfit) return (ReceiptReason.RecordNotOfSchema, unfit);
        confirmed.Add($"The record '{record!.Id}' is one of the schema '{receipt!.Schema.Name}'.");
        var checkpoint = SignedCheckpoint.Verify(receipt.Checkpoint, origin, key);
        if (!checkpoint.Verified) return (ReceiptReason.CheckpointRefused, checkpoint.Sentence);
        confirmed.Add(checkpoint.Sentence);
        if (receipt.Proof.Size != checkpoint.Checkpoint!.Size)
            return (ReceiptReason.SizeMismatch, $"The path is of a log of {receipt.Proof.Size} leaves, the checkpoint of {checkpoint.Checkpoint.Size}.");
        var leaf = TreeHashing.Leaf(RecordCommitment.LeafData(RecordCommitment.Of(receipt.Nonce.AsSpan(), receipt.Schema, record.Json.Span)));
        var proof = receipt.Proof.Verify(leaf, checkpoint.Checkpoint.Root);
        if (!proof.Verified) return (ReceiptReason.NotInLog, $"The log does not hold this record here: {proof.Sentence}");
        confirmed.Add($"Leaf {receipt.Proof.Index} of the log commits to this record.");
        if (timestamps is null) return (ReceiptReason.Verified, $"The log '{origin}' holds the record '{record.Id}' as leaf {receipt.Proof.Index}.");
        if (receipt.Timestamp.IsEmpty) return (ReceiptReason.TimestampMissing, "The receipt has no time stamp over its checkpoint.");
        var stamp = timestamps.Verify(receipt.Timestamp.AsMemory(), Encoding.UTF8.GetBytes(receipt.Checkpoint));
        if (!stamp.Verified) return (ReceiptReason.TimestampRefused, stamp.Sentence);
        confirmed.Add(stamp.Sentence);
        return (ReceiptReason.Verified, $"The log '{origin}' held the record '{record.Id}' as leaf {receipt.Proof.Index} when its checkpoint was stamped.");
    }

    private static string? Parse(ReadOnlyMemory<byte> bytes, out Receipt? receipt)
    {
        receipt = null;
        try
        {
            receipt = Receipt.Parse(bytes);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static string? ReadRecord(Receipt receipt, out CanonicalRecord? record)
    {
        record = null;
        try
        {
            using var document = JsonDocument.Parse(receipt.Record);
            record = receipt.Schema.Read(document.RootElement, line: 1);
            return null;
        }
        catch (InvalidDataException error)
        {
            return $"The record is not of the schema '{receipt.Schema.Name}': {error.Message}.";
        }
    }
}
