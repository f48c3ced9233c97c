using System.Text;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Logs;

public sealed class MerkleLogTests : IDisposable
{
    private const string Origin = "example.org/log";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_gives_the_same_root_and_proofs_as_the_tree_in_memory()
    {
        var memory = new MerkleTree();
        using (var log = MerkleLog.Create(folder.Path, Origin))
        {
            foreach (var count in new[] { 1, 2, 700, 5000, 0, 3, 4097 })
            {
                var leaves = Leaves((int)log.Size, count);
                log.Append(leaves, 2, CancellationToken.None);
                memory.Append(leaves, 1, CancellationToken.None);
                Assert.Equal((memory.Size, memory.Whole().Root), (log.Size, log.Root));
            }
        }

        using var opened = MerkleLog.Open(folder.Path, append: false);
        Assert.Equal((memory.Size, memory.Whole().Root, Origin, 0L), (opened.Size, opened.Root, opened.Origin, opened.UnfinishedBytes));
        for (var index = 0; index < opened.Size; index += 97)
            Assert.Equal(memory.Whole().ProveInclusion(index).Path, opened.Whole().ProveInclusion(index).Path);
        foreach (var oldSize in new[] { 1, 2, 703, 5703, 9803 })
            Assert.Equal(memory.Whole().ProveConsistency(oldSize).Path, opened.Whole().ProveConsistency(oldSize).Path);
        Assert.Equal(new SizedTree(memory, 703).ProveInclusion(5).Path, opened.At(703).ProveInclusion(5).Path);
        Assert.Null(MerkleLog.FindDamage(folder.Path, CancellationToken.None));
    }

    [Fact]
    public void A_large_append_needs_memory_for_one_part_at_a_time_and_is_proven_without_reading_the_log()
    {
        const int parts = 40, partLength = 10_000;
        using var log = MerkleLog.Create(folder.Path, Origin);
        log.Append(Enumerable.Range(0, parts).Select(part => Leaves(part * partLength, partLength)), 2, CancellationToken.None);
        Assert.Equal(StoredPosition.CountFor(log.Size) * TreeHash.Length, new FileInfo(folder["hashes"]).Length);
        using var opened = MerkleLog.Open(folder.Path, append: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var proof = opened.Whole().ProveInclusion(123_456);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000); // of 25 MB
        Assert.True(proof.Verify(TreeHashing.Leaf(Leaf(123_456)), log.Root).Verified);
    }

    [Fact]
    public void Whatever_an_append_had_written_when_it_was_killed_the_log_is_the_old_one()
    {
        using (var log = MerkleLog.Create(folder.Path, Origin)) log.Append(Leaves(0, 21), 1, CancellationToken.None);
        using var after = folder.Copy();
        TreeHash oldRoot, newRoot;
        using (var log = MerkleLog.Open(after.Path, append: true))
        {
            oldRoot = log.Root;
            log.Append(Leaves(21, 5), 1, CancellationToken.None);
            newRoot = log.Root;
        }

        var (before, written, newHead) = (File.ReadAllBytes(folder["hashes"]), File.ReadAllBytes(after["hashes"]), File.ReadAllBytes(after["head.json"]));
        Assert.Equal(before, written[..before.Length]); // what was written once stays
        // Every state of the disk up to the renaming: part of the hashes (or blocks that were never filled), then part of the new head beside the old one.
        for (var length = before.Length; length <= written.Length; length += 3)
        {
            CheckState(written[..length], null, oldRoot, length - before.Length, newRoot);
            if (length % 13 == 0) CheckState([.. before, .. new byte[length - before.Length]], null, oldRoot, length - before.Length, newRoot);
        }

        for (var length = 0; length <= newHead.Length; length += 7) CheckState(written, newHead[..length], oldRoot, written.Length - before.Length, newRoot);
    }

    private void CheckState(byte[] hashes, byte[]? temporaryHead, TreeHash oldRoot, int unfinished, TreeHash newRoot)
    {
        using var state = folder.Copy();
        File.WriteAllBytes(state["hashes"], hashes);
        if (temporaryHead is not null) File.WriteAllBytes(state["head.json.tmp"], temporaryHead);
        using (var reader = MerkleLog.Open(state.Path, append: false))
        {
            Assert.Equal((21L, oldRoot, (long)unfinished), (reader.Size, reader.Root, reader.UnfinishedBytes));
            Assert.True(reader.Whole().ProveInclusion(20).Verify(TreeHashing.Leaf(Leaf(20)), oldRoot).Verified);
        }

        using var again = MerkleLog.Open(state.Path, append: true);
        again.Append(Leaves(21, 5), 1, CancellationToken.None);
        Assert.Equal((26L, newRoot, 0L), (again.Size, again.Root, again.UnfinishedBytes));
        Assert.Null(MerkleLog.FindDamage(state.Path, CancellationToken.None));
    }

    [Fact]
    public void An_append_that_fails_on_the_way_leaves_the_log_as_it_was_and_usable()
    {
        using var log = MerkleLog.Create(folder.Path, Origin);
        log.Append(Leaves(0, 1000), 1, CancellationToken.None);
        var root = log.Root;
        IEnumerable<LeafData> Failing()
        {
            yield return Leaves(1000, 500);
            throw new InvalidDataException("leaves.txt(501): no good.");
        }

        Assert.Throws<InvalidDataException>(() => log.Append(Failing(), 1, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => log.Append([Leaves(1000, 500)], 1, new CancellationToken(canceled: true)));
        Assert.Equal((1000L, root), (log.Size, log.Root));
        using (var reader = MerkleLog.Open(folder.Path, append: false)) Assert.Equal((1000L, root), (reader.Size, reader.Root));
        log.Append(Leaves(1000, 24), 1, CancellationToken.None);
        Assert.Equal(MerkleTree.Of(Leaves(0, 1024), 1, CancellationToken.None).Whole().Root, log.Root);
        Assert.Null(MerkleLog.FindDamage(folder.Path, CancellationToken.None));
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_by_name()
    {
        using (var log = MerkleLog.Create(folder.Path, Origin)) log.Append(Leaves(0, 100), 1, CancellationToken.None);
        var hashes = File.ReadAllBytes(folder["hashes"]);
        foreach (var length in new[] { 0, 1, hashes.Length - 33, hashes.Length - 1 })
        {
            File.WriteAllBytes(folder["hashes"], hashes[..length]);
            var error = Assert.Throws<InvalidDataException>(() => MerkleLog.Open(folder.Path, append: false));
            Assert.Contains($"{folder["hashes"]} is cut off: it has {length} bytes", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found_also_where_the_log_cannot_be_opened()
    {
        using (var log = MerkleLog.Create(folder.Path, Origin)) log.Append(Leaves(0, 27), 1, CancellationToken.None);
        var hashes = File.ReadAllBytes(folder["hashes"]);
        for (var place = 0; place < hashes.Length; place += 11)
        {
            var damaged = (byte[])hashes.Clone();
            damaged[place] ^= (byte)(1 << place % 8);
            File.WriteAllBytes(folder["hashes"], damaged);
            // A hash on the way up is named itself; a leaf or the last hashes by what does not follow from them.
            Assert.NotNull(MerkleLog.FindDamage(folder.Path, CancellationToken.None));
        }

        File.WriteAllBytes(folder["hashes"], hashes);
        var head = File.ReadAllText(folder["head.json"]);
        File.WriteAllText(folder["head.json"], head.Replace("\"size\":27", "\"size\":26", StringComparison.Ordinal));
        Assert.Contains("head.json says the root", MerkleLog.FindDamage(folder.Path, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public void No_proof_passes_over_a_flipped_bit()
    {
        using (var log = MerkleLog.Create(folder.Path, Origin)) log.Append(Leaves(0, 27), 1, CancellationToken.None);
        var hashes = File.ReadAllBytes(folder["hashes"]);
        var root = Opened(folder.Path, log => log.Root.ToString());
        for (var place = 0; place < hashes.Length; place += TreeHash.Length)
        {
            var damaged = (byte[])hashes.Clone();
            damaged[place] ^= 1;
            File.WriteAllBytes(folder["hashes"], damaged);
            var refused = 0;
            for (var index = 0; index < 27; index++)
                if (Opened(folder.Path, log => log.Whole().ProveInclusion(index).Verify(TreeHashing.Leaf(Leaf(index)), TreeHash.Parse(root, "root")).Verified ? null : "leaf") is { } message)
                    refused += message is "leaf" or null || message.Contains(folder["hashes"], StringComparison.Ordinal) ? 1 : 0;
            Assert.True(refused > 0, $"byte {place}");
        }
    }

    [Theory]
    [InlineData("{}"), InlineData(""), InlineData("[]"), InlineData("""{"format":"workbench-log/2","origin":"a","root":"","size":0}""")]
    [InlineData("""{"format":"workbench-log/1","origin":"a","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":-1}""")]
    [InlineData("""{"format":"workbench-log/1","origin":"a","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85","size":0}""")]
    [InlineData("""{"format":"workbench-log/1", "origin":"a","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}""")]
    [InlineData("""{"format":"workbench-log/1","origin":"a","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":9}""")]
    public void A_damaged_head_is_refused_by_name(string text)
    {
        MerkleLog.Create(folder.Path, Origin).Dispose();
        File.WriteAllText(folder["head.json"], text);
        Assert.Contains("head.json", Assert.ThrowsAny<InvalidDataException>(() => MerkleLog.Open(folder.Path, append: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_head_is_no_new_log()
    {
        using (var log = MerkleLog.Create(folder.Path, Origin)) log.Append(Leaves(0, 3), 1, CancellationToken.None);
        File.Delete(folder["head.json"]);
        Assert.True(MerkleLog.Exists(folder.Path));
        Assert.Throws<InvalidDataException>(() => MerkleLog.Create(folder.Path, Origin));
        Assert.Throws<FileNotFoundException>(() => MerkleLog.Open(folder.Path, append: true));
        Assert.Throws<FileNotFoundException>(() => MerkleLog.Open(folder["nowhere"], append: true));
    }

    [Fact]
    public void Two_cannot_append_at_once_and_others_may_read()
    {
        using var log = MerkleLog.Create(folder.Path, Origin);
        log.Append(Leaves(0, 3), 1, CancellationToken.None);
        Assert.Contains("another process is appending", Assert.Throws<IOException>(() => MerkleLog.Open(folder.Path, append: true)).Message, StringComparison.Ordinal);
        using var reader = MerkleLog.Open(folder.Path, append: false);
        log.Append(Leaves(3, 3), 1, CancellationToken.None);
        Assert.Equal(3, reader.Size);
        Assert.Throws<InvalidOperationException>(() => reader.Append(Leaves(0, 1), 1, CancellationToken.None));
    }

    [Theory, InlineData(""), InlineData("two words"), InlineData("a+b"), InlineData("a\nb")]
    public void A_name_that_no_checkpoint_can_carry_is_refused(string origin) =>
        Assert.Throws<ArgumentException>(() => MerkleLog.Create(folder.Path, origin));

    private static string? Opened(string path, Func<MerkleLog, string?> ask)
    {
        try
        {
            using var log = MerkleLog.Open(path, append: false);
            return ask(log);
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static byte[] Leaf(int index) => Encoding.ASCII.GetBytes($"record-{index}");

    private static LeafData Leaves(int start, int count) => LeafData.Of([.. Enumerable.Range(start, count).Select(Leaf)]);
}
