using System.Text;
using Workbench.Anchoring.Checkpoints;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;
using Workbench.Anchoring.Tests.Logs;

namespace Workbench.Anchoring.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private const string Origin = "example.org/log";
    private readonly TemporaryFolder folder = new();
    private readonly CheckpointKey key = CheckpointKey.Create();

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_checkpoint_is_three_lines_and_a_signature_and_nothing_of_it_can_change()
    {
        var text = key.Sign(new Checkpoint(Origin, 8, TreeHashing.EmptyRoot)).ToText();
        Assert.StartsWith("example.org/log\n8\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 example.org/log ", text, StringComparison.Ordinal);
        var verdict = SignedCheckpoint.Verify(text, Origin, key.Public);
        Assert.Equal((CheckpointReason.Verified, 8L), (verdict.Reason, verdict.Checkpoint!.Size));
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var other in new[] { 'A', '9', '\n', ' ' })
                if (text[place] != other)
                {
                    var refused = SignedCheckpoint.Verify(text[..place] + other + text[(place + 1)..], Origin, key.Public);
                    Assert.False(refused.Verified || refused.Checkpoint is not null, $"place {place}");
                }

            Assert.False(SignedCheckpoint.Verify(text[..place], Origin, key.Public).Verified);
            Assert.False(SignedCheckpoint.Verify(text.Insert(place, "0"), Origin, key.Public).Verified);
        }

        Assert.False(SignedCheckpoint.Verify(text + "\n", Origin, key.Public).Verified);
    }

    [Fact]
    public void Each_refusal_has_its_reason()
    {
        using var other = CheckpointKey.Create();
        var text = key.Sign(new Checkpoint(Origin, 8, TreeHashing.EmptyRoot)).ToText();
        Assert.Equal(CheckpointReason.NoCheckpoint, SignedCheckpoint.Verify("", Origin, key.Public).Reason);
        Assert.Equal(CheckpointReason.OriginMismatch, SignedCheckpoint.Verify(text, "example.org/other", key.Public).Reason);
        Assert.Equal(CheckpointReason.OtherKey, SignedCheckpoint.Verify(text, Origin, other.Public).Reason);
        Assert.Equal(CheckpointReason.SignatureMismatch, SignedCheckpoint.Verify(text.Replace("\n8\n", "\n9\n", StringComparison.Ordinal), Origin, key.Public).Reason);
        Assert.Equal("other-key", SignedCheckpoint.Verify(text, Origin, other.Public).Code);
    }

    [Fact]
    public async Task OpenSSL_accepts_the_signature_of_the_body()
    {
        var signed = key.Sign(new Checkpoint(Origin, 8, TreeHashing.EmptyRoot));
        await File.WriteAllTextAsync(folder["key.pem"], key.Public.ToPem());
        await File.WriteAllTextAsync(folder["body"], signed.Checkpoint.ToText());
        await File.WriteAllBytesAsync(folder["signature"], [.. signed.Signature]);
        var result = await OpenSsl.RunAsync(folder.Path, "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "body");
        Assert.Equal((0, "Verified OK\n"), result);
    }

    [Fact]
    public void Keys_survive_their_files_and_only_the_owner_can_read_the_private_one()
    {
        key.Write(folder["log.key"]);
        File.WriteAllText(folder["log.pem"], key.Public.ToPem());
        using var read = CheckpointKey.Read(folder["log.key"]);
        Assert.Equal(key.Public, read.Public);
        Assert.Equal(key.Public, TrustedKey.Read(folder["log.pem"]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["log.key"]));
        Assert.Throws<IOException>(() => key.Write(folder["log.key"]));
        Assert.Contains("log.pem", Assert.Throws<InvalidDataException>(() => CheckpointKey.Read(folder["log.pem"])).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["no.pem"], "no key");
        Assert.Contains("no.pem", Assert.Throws<InvalidDataException>(() => TrustedKey.Read(folder["no.pem"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_checkpoint_comes_with_the_proof_that_it_continues_the_last()
    {
        using var log = MerkleLog.Create(folder["log"], Origin);
        var book = new CheckpointBook(log);
        Assert.Equal(CheckpointReason.NoCheckpoint, book.VerifyAll(Origin, key.Public).Reason);
        foreach (var count in new[] { 0, 5, 8, 100 })
        {
            Append(log, count);
            book.Sign(key);
        }

        Assert.Equal(book.Files[^1], book.Sign(key)); // nothing new
        Assert.Equal(4, book.Files.Count);
        var verdict = book.VerifyAll(Origin, key.Public);
        Assert.Equal((CheckpointReason.Verified, 113L, log.Root), (verdict.Reason, verdict.Checkpoint!.Size, verdict.Checkpoint.Root));

        var proof = Path.Combine(folder["log"], "checkpoints", "00000000000000000013.consistency.json");
        var text = File.ReadAllText(proof);
        foreach (var damaged in new[] { "", "{}", text.Replace("\"oldSize\":5", "\"oldSize\":4", StringComparison.Ordinal), text.Replace("a", "b", StringComparison.Ordinal) })
        {
            File.WriteAllText(proof, damaged);
            Assert.Equal(CheckpointReason.Inconsistent, book.VerifyAll(Origin, key.Public).Reason);
        }

        File.Delete(proof);
        Assert.Contains("00000000000000000013", book.VerifyAll(Origin, key.Public).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_was_set_back_or_rewritten_is_not_signed()
    {
        string signed;
        using (var log = MerkleLog.Create(folder["log"], Origin))
        {
            Append(log, 9);
            signed = new CheckpointBook(log).Sign(key);
        }

        foreach (var (count, first, expected) in new[] { (4, 0, "set back"), (12, 1, "rewritten") })
        {
            using var other = MerkleLog.Create(folder[expected], Origin);
            Append(other, count, first);
            Directory.CreateDirectory(Path.Combine(folder[expected], "checkpoints"));
            File.Copy(signed, Path.Combine(folder[expected], "checkpoints", Path.GetFileName(signed)));
            var book = new CheckpointBook(other);
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => book.Sign(key)).Message, StringComparison.Ordinal);
            Assert.Single(book.Files);
        }
    }

    [Fact]
    public void Another_key_does_not_go_on_with_a_log()
    {
        using var other = CheckpointKey.Create();
        using var log = MerkleLog.Create(folder["log"], Origin);
        Append(log, 3);
        var book = new CheckpointBook(log);
        book.Sign(key);
        Append(log, 3);
        Assert.Contains("another key", Assert.Throws<InvalidDataException>(() => book.Sign(other)).Message, StringComparison.Ordinal);
    }

    private static void Append(MerkleLog log, int count, int first = 0) => log.Append(
        LeafData.Of([.. Enumerable.Range(first + (int)log.Size, count).Select(index => Encoding.ASCII.GetBytes($"record-{index}"))]), 1, CancellationToken.None);
}
