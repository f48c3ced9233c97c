using System.Text;
using System.Text.Json.Nodes;
using Workbench.Anchoring.Checkpoints;
using Workbench.Anchoring.Merkle;
using Workbench.Anchoring.Receipts;
using Workbench.Anchoring.Records;
using Workbench.Anchoring.Tests.Timestamps;
using Workbench.Anchoring.Timestamps;

namespace Workbench.Anchoring.Tests.Receipts;

public sealed class ReceiptTests : IAsyncLifetime, IDisposable
{
    private const string Origin = "example.org/people";
    private const int Place = 4;
    private static readonly RecordSchema Schema = new("person", "id", [new RecordField("id", FieldKind.Text), new RecordField("points", FieldKind.Whole)]);
    private readonly CheckpointKey key = CheckpointKey.Create();
    private readonly LocalTimestampAuthority authority = LocalTimestampAuthority.Create("Workbench", new FixedClock(TimeProvider.System.GetUtcNow()));
    private readonly IReadOnlyList<CanonicalRecord> records;
    private readonly byte[][] nonces;
    private readonly SizedTree tree;
    private readonly SignedCheckpoint checkpoint;
    private byte[] stamp = [];

    public ReceiptTests()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 11).Select(i => $$"""{"id":"P{{i}}","points":{{i}}}"""));
        records = RecordLines.Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), "people", Schema);
        nonces = [.. records.Select(_ => RecordCommitment.NewNonce())];
        var leaves = records.Zip(nonces, (record, nonce) => RecordCommitment.LeafData(RecordCommitment.Of(nonce, Schema, record.Json.Span))).ToArray();
        tree = MerkleTree.Of(LeafData.Of(leaves), 1, CancellationToken.None).Whole();
        checkpoint = key.Sign(new Checkpoint(Origin, tree.Size, tree.Root));
    }

    private ReceiptVerifier Verifier => new(Origin, key.Public, new TimestampVerifier([authority.Root]));

    public async ValueTask InitializeAsync() => stamp = await Timestamping.StampAsync(checkpoint.ToBytes(), authority, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        key.Dispose();
        authority.Dispose();
    }

    private Receipt Make() => Receipt.Of(Schema, records[Place], nonces[Place], tree, Place, checkpoint, stamp);

    private ReceiptReason Changed(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Make().ToJson())!.AsObject();
        change(json);
        return Verifier.Verify(Encoding.UTF8.GetBytes(json.ToJsonString())).Reason;
    }

    [Fact]
    public void A_receipt_alone_shows_a_stranger_that_the_log_holds_the_record()
    {
        var verdict = Verifier.Verify(Make().ToJson());
        Assert.True(verdict.Verified, verdict.ToString());
        Assert.Contains("'P4' as leaf 4", verdict.Sentence, StringComparison.Ordinal);
        Assert.Equal(4, verdict.Confirmed.Length); // record, checkpoint, leaf, stamp
    }

    [Fact]
    public void Every_part_that_is_changed_is_refused_with_its_reason()
    {
        Assert.Equal(ReceiptReason.NotInLog, Changed(json => json["record"]!["points"] = 5));
        Assert.Equal(ReceiptReason.NotInLog, Changed(json => json["index"] = 5));
        Assert.Equal(ReceiptReason.NotInLog, Changed(json => json["nonce"] = new string('0', 64)));
        Assert.Equal(ReceiptReason.NotInLog, Changed(json => json["path"]![0] = new string('0', 64)));
        Assert.Equal(ReceiptReason.NotInLog, Changed(json => json["schema"]!["name"] = "animal"));
        Assert.Equal(ReceiptReason.SizeMismatch, Changed(json => json["size"] = 12));
        Assert.Equal(ReceiptReason.RecordNotOfSchema, Changed(json => json["record"]!["points"] = "5"));
        Assert.Equal(ReceiptReason.RecordNotOfSchema, Changed(json => json["record"]!.AsObject().Remove("points")));
        Assert.Equal(ReceiptReason.CheckpointRefused, Changed(json => json["checkpoint"] = json["checkpoint"]!.GetValue<string>().Replace("11", "12", StringComparison.Ordinal)));
        Assert.Equal(ReceiptReason.TimestampMissing, Changed(json => json.Remove("timestamp")));
        Assert.Equal(ReceiptReason.TimestampRefused, Changed(json => json["timestamp"] = "AAAA"));
        Assert.Equal(ReceiptReason.NoReceipt, Changed(json => json["format"] = "workbench-receipt/2"));
        Assert.Equal(ReceiptReason.NoReceipt, Changed(json => json["more"] = 1));
        Assert.Equal(ReceiptReason.NoReceipt, Changed(json => json["index"] = -1));
        Assert.Equal(ReceiptReason.NoReceipt, Changed(json => json.Remove("path")));
        Assert.Equal(ReceiptReason.NoReceipt, Changed(json => json["path"]![0] = "00"));
    }

    [Fact]
    public void Trust_comes_from_the_caller_and_never_from_the_receipt()
    {
        using var stranger = CheckpointKey.Create();
        using var otherAuthority = LocalTimestampAuthority.Create("Workbench", new FixedClock(TimeProvider.System.GetUtcNow()));
        var forged = Receipt.Of(Schema, records[Place], nonces[Place], tree, Place, stranger.Sign(checkpoint.Checkpoint), []);
        Assert.Equal(ReceiptReason.CheckpointRefused, Verifier.Verify(forged.ToJson()).Reason);
        Assert.Equal(ReceiptReason.CheckpointRefused, new ReceiptVerifier("another log", key.Public, null).Verify(Make().ToJson()).Reason);
        Assert.Equal(ReceiptReason.TimestampRefused, new ReceiptVerifier(Origin, key.Public, new TimestampVerifier([otherAuthority.Root])).Verify(Make().ToJson()).Reason);
        Assert.Equal(ReceiptReason.Verified, new ReceiptVerifier(Origin, key.Public, null).Verify(Make().ToJson()).Reason);
    }

    [Fact]
    public void A_receipt_is_not_made_for_another_record_nonce_or_checkpoint()
    {
        Assert.Throws<ArgumentException>(() => Receipt.Of(Schema, records[3], nonces[Place], tree, Place, checkpoint, []));
        Assert.Throws<ArgumentException>(() => Receipt.Of(Schema, records[Place], nonces[3], tree, Place, checkpoint, []));
        Assert.Throws<ArgumentException>(() => Receipt.Of(Schema, records[Place], nonces[Place], tree, Place, key.Sign(new Checkpoint(Origin, 12, tree.Root)), []));
    }

    [Fact]
    public void No_mutated_file_is_accepted_for_another_record_or_place_and_none_is_a_crash()
    {
        var random = new Random(20261122);
        var (good, accepted) = (Make().ToJson(), 0);
        var plain = new ReceiptVerifier(Origin, key.Public, null);
        var factor = int.TryParse(Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR"), out var given) && given > 0 ? given : 1;
        for (var run = 0; run < 20_000 * factor; run++)
        {
            var bytes = Mutate(good, random);
            if (!plain.Verify(bytes).Verified) continue;
            accepted++;
            var read = Receipt.Parse(bytes);
            Assert.True(read.Record.Span.SequenceEqual(records[Place].Json.Span) && read.Proof.Index == Place && read.Proof.Size == tree.Size, $"run {run} of seed 20261122: {Encoding.UTF8.GetString(bytes)}");
        }

        Assert.InRange(accepted, 1, 20_000 * factor); // such as a hexadecimal digit in upper case: the mutations do reach the last check
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)"0123456789abcdef{}[]\",: "[random.Next(24)]); break;
                default: bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(1, 40))); break;
            }
        }

        return [.. bytes];
    }
}
