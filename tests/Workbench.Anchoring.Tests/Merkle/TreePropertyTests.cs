using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

/// <summary>Every size up to 130 and every index, beside a tree that follows the RFC word for word.</summary>
public class TreePropertyTests
{
    private const int LargestSize = 130;
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, LargestSize).Select(index => Enumerable.Repeat((byte)index, index % 77).ToArray())];
    private readonly NaiveTree definition = new(Leaves);
    private static readonly MerkleTree Tree = MerkleTree.Of(LeafData.Of(Leaves), 1, CancellationToken.None);

    [Fact]
    public void Root_and_inclusion_proofs_are_those_of_the_definition()
    {
        for (var size = 0; size <= LargestSize; size++)
        {
            var tree = new SizedTree(Tree, size);
            Assert.Equal(definition.Root(0, size), tree.Root);
            for (var index = 0; index < size; index++)
            {
                var proof = tree.ProveInclusion(index);
                Assert.Equal(definition.Path(index, 0, size), proof.Path);
                Assert.True(proof.Verify(TreeHashing.Leaf(Leaves[index]), tree.Root).Verified);
            }
        }
    }

    [Fact]
    public void Consistency_proofs_are_those_of_the_definition()
    {
        for (var size = 1; size <= LargestSize; size++)
        {
            var tree = new SizedTree(Tree, size);
            for (var oldSize = 1; oldSize <= size; oldSize++)
            {
                var proof = tree.ProveConsistency(oldSize);
                Assert.Equal(definition.Proof(oldSize, 0, size), proof.Path);
                Assert.True(proof.Verify(new SizedTree(Tree, oldSize).Root, tree.Root).Verified);
            }
        }
    }

    [Fact]
    public void A_tree_that_grows_by_any_steps_stores_the_same_hashes()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (random, grown, range) = (new Random(seed), new MerkleTree(), new CompactRange());
            while (grown.Size < LargestSize)
            {
                var (start, count) = ((int)grown.Size, Math.Min(random.Next(1, 40), LargestSize - (int)grown.Size));
                grown.Append(LeafData.Of(Leaves[start..(start + count)]), 1, CancellationToken.None);
                foreach (var leaf in Leaves[start..(start + count)]) range.Append(TreeHashing.Leaf(leaf));
                Assert.Equal(grown.Whole().Root, range.Root());
            }

            for (var position = 0; position < StoredPosition.CountFor(LargestSize); position++)
                Assert.True(Tree.Read(position) == grown.Read(position), $"seed {seed}, position {position}");
        }
    }

    [Theory]
    [InlineData(0, 20_000, 1), InlineData(0, 20_000, 2), InlineData(0, 20_000, 7), InlineData(1, 8_191, 3), InlineData(4_095, 4_098, 2), InlineData(5_000, 15_000, 4)]
    public void Pieces_and_threads_change_no_bit(int before, int count, int threads)
    {
        var bytes = new byte[32 * (before + count)];
        new Random(before + count).NextBytes(bytes);
        var tree = new MerkleTree();
        tree.Append(LeafData.OfLength(32, bytes.AsMemory(0, 32 * before)), threads, CancellationToken.None);
        tree.Append(LeafData.OfLength(32, bytes.AsMemory(32 * before)), threads, CancellationToken.None);
        var range = new CompactRange();
        for (var index = 0; index < before + count; index++) range.Append(TreeHashing.Leaf(bytes.AsSpan(32 * index, 32)));
        Assert.Equal(range.Root(), tree.Whole().Root);
        Assert.True(tree.Whole().ProveInclusion(before).Verify(TreeHashing.Leaf(bytes.AsSpan(32 * before, 32)), range.Root()).Verified);
    }

    [Theory, InlineData(1), InlineData(8), InlineData(16)]
    public void Every_width_gives_the_same_tree(int lanes)
    {
        var tree = new MerkleTree();
        tree.Append(LeafData.Of(Leaves), 1, LaneHasher.WithLanes(lanes), CancellationToken.None);
        for (var position = 0; position < StoredPosition.CountFor(LargestSize); position++) Assert.Equal(Tree.Read(position), tree.Read(position));
    }

    [Fact]
    public void A_compact_range_goes_on_from_the_subtrees_of_another()
    {
        for (var size = 0; size < LargestSize; size++)
        {
            var range = CompactRange.Of(Tree, size);
            var copy = new CompactRange(size, range.Subtrees);
            copy.Append(TreeHashing.Leaf(Leaves[size]));
            Assert.Equal(new SizedTree(Tree, size + 1).Root, copy.Root());
        }

        Assert.Throws<ArgumentException>(() => new CompactRange(3, [TreeHashing.EmptyRoot]));
        Assert.Throws<ArgumentException>(() => new CompactRange(1, [TreeHashing.EmptyRoot]).AppendSubtree(TreeHashing.EmptyRoot, 1));
    }

    [Fact]
    public void A_store_with_a_wrong_hash_gives_no_proof_over_it()
    {
        var damaged = new DamagedStore(Tree, StoredPosition.Of(2, 3));
        var tree = new SizedTree(damaged, LargestSize);
        foreach (var index in Enumerable.Range(8, 8))
            Assert.Contains("damaged store: the hashes between leaf", Assert.Throws<InvalidDataException>(() => tree.ProveInclusion(index)).Message, StringComparison.Ordinal);
        Assert.True(tree.ProveInclusion(99).Verify(TreeHashing.Leaf(Leaves[99]), Tree.Whole().Root).Verified);
    }

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        var tree = new SizedTree(Tree, 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ProveInclusion(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ProveInclusion(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ProveConsistency(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ProveConsistency(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SizedTree(Tree, LargestSize + 1));
    }

    private sealed class DamagedStore(IStoredHashes inner, long position) : IStoredHashes
    {
        public string Name => "damaged store";

        public long Size => inner.Size;

        public TreeHash Read(long place) => place == position ? TreeHashing.EmptyRoot : inner.Read(place);
    }
}
