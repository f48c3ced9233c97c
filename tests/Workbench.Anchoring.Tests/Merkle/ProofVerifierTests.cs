using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

/// <summary>Every tampered proof is refused, with its reason.</summary>
public class ProofVerifierTests
{
    private const int LargestSize = 70;
    private static readonly TreeHash Other = TreeHashing.EmptyRoot;

    [Fact]
    public void A_tampered_inclusion_proof_is_refused_with_its_reason()
    {
        for (var size = 1; size <= LargestSize; size++)
        {
            var tree = new SizedTree(GoldenTree.Tree, size);
            for (var index = 0; index < size; index++)
            {
                var (leaf, path, root) = (tree.LeafHash(index), tree.ProveInclusion(index).Path, tree.Root);
                ProofReason Reason(ulong i, ulong n, TreeHash l, TreeHash[] p, TreeHash r) => ProofVerifier.VerifyInclusion(i, n, l, p, r).Reason;
                Assert.Equal(ProofReason.RootMismatch, Reason((ulong)index, (ulong)size, Other, [.. path], root));
                Assert.Equal(ProofReason.RootMismatch, Reason((ulong)index, (ulong)size, leaf, [.. path], Other));
                Assert.Equal(ProofReason.PathTooLong, Reason((ulong)index, (ulong)size, leaf, [.. path, Other], root));
                Assert.Equal(ProofReason.PathTooLong, Reason((ulong)index, (ulong)size, leaf, [Other, .. path], root));
                Assert.Equal(ProofReason.IndexBeyondSize, Reason((ulong)(index + size), (ulong)size, leaf, [.. path], root));
                Assert.Equal(ProofReason.IndexBeyondSize, Reason(ulong.MaxValue, (ulong)size, leaf, [.. path], root));
                Assert.Equal(ProofReason.IndexBeyondSize, Reason(0, 0, leaf, [.. path], root));
                if (path.Length > 0) Assert.Equal(ProofReason.PathTooShort, Reason((ulong)index, (ulong)size, leaf, [.. path[..^1]], root));
                for (var wrong = 0; wrong < path.Length; wrong++)
                    Assert.Equal(ProofReason.RootMismatch, Reason((ulong)index, (ulong)size, leaf, [.. path.SetItem(wrong, Other)], root));
                for (var other = 0; other < size; other++)
                    if (other != index) Assert.NotEqual(ProofReason.Verified, Reason((ulong)other, (ulong)size, leaf, [.. path], root));
            }
        }
    }

    [Fact]
    public void A_tampered_consistency_proof_is_refused_with_its_reason()
    {
        for (var size = 1; size <= LargestSize; size++)
        {
            var tree = new SizedTree(GoldenTree.Tree, size);
            for (var oldSize = 1; oldSize <= size; oldSize++)
            {
                var (oldRoot, path, root) = (new SizedTree(GoldenTree.Tree, oldSize).Root, tree.ProveConsistency(oldSize).Path, tree.Root);
                ProofReason Reason(ulong m, ulong n, TreeHash o, TreeHash r, TreeHash[] p) => ProofVerifier.VerifyConsistency(m, n, o, r, p).Reason;
                Assert.Equal(ProofReason.RootMismatch, Reason((ulong)oldSize, (ulong)size, oldRoot, Other, [.. path]));
                Assert.Equal(ProofReason.PathTooLong, Reason((ulong)oldSize, (ulong)size, oldRoot, root, [.. path, Other]));
                Assert.Equal(ProofReason.OldTreeEmpty, Reason(0, (ulong)size, oldRoot, root, [.. path]));
                Assert.Equal(ProofReason.SizesDescend, Reason((ulong)size + 1, (ulong)size, oldRoot, root, [.. path]));
                if (path.Length > 0) Assert.Equal(ProofReason.PathTooShort, Reason((ulong)oldSize, (ulong)size, oldRoot, root, [.. path[..^1]]));
                for (var wrong = 0; wrong < path.Length; wrong++)
                    Assert.NotEqual(ProofReason.Verified, Reason((ulong)oldSize, (ulong)size, oldRoot, root, [.. path.SetItem(wrong, Other)]));
                if (oldSize < size) Assert.NotEqual(ProofReason.Verified, Reason((ulong)oldSize, (ulong)size, Other, root, [.. path]));
                // A whole subtree is not part of its own proof, so a wrong one shows at the newer root.
                if (oldSize < size && !long.IsPow2(oldSize)) Assert.Equal(ProofReason.OldRootMismatch, Reason((ulong)oldSize, (ulong)size, Other, root, [.. path]));
            }
        }
    }

    [Fact]
    public void Roots_of_trees_that_do_not_continue_each_other_are_refused()
    {
        var tree = new SizedTree(GoldenTree.Tree, 50);
        for (var oldSize = 1; oldSize < 50; oldSize++)
        {
            var fork = new CompactRange();
            for (var index = 0; index < oldSize; index++) fork.Append(TreeHashing.Leaf(GoldenTree.Leaf(index == oldSize / 2 ? 999 : index)));
            Assert.False(tree.ProveConsistency(oldSize).Verify(fork.Root(), tree.Root).Verified);
        }
    }

    [Fact]
    public void A_hash_of_another_length_is_refused()
    {
        var tree = new SizedTree(GoldenTree.Tree, 3);
        var (leaf, root, path) = (tree.LeafHash(0).ToArray(), tree.Root.ToArray(), tree.ProveInclusion(0).Path.Select(hash => hash.ToArray()).ToArray());
        Assert.Equal(ProofReason.Verified, ProofVerifier.VerifyInclusion(0, 3, leaf, path, root).Reason);
        Assert.Equal(ProofReason.HashLength, ProofVerifier.VerifyInclusion(0, 3, leaf.AsSpan(0, 31), path, root).Reason);
        Assert.Equal(ProofReason.HashLength, ProofVerifier.VerifyInclusion(0, 3, leaf, path, [.. root, 0]).Reason);
        Assert.Equal("hash-length: The hash 2 of the path has 0 bytes; a hash has 32.", ProofVerifier.VerifyInclusion(0, 3, leaf, [path[0], null], root).ToString());
        Assert.Equal(ProofReason.HashLength, ProofVerifier.VerifyConsistency(2, 3, [], root, path).Reason);
    }

    [Theory]
    [InlineData(0UL, ulong.MaxValue), InlineData(ulong.MaxValue - 1, ulong.MaxValue), InlineData(1UL << 63, ulong.MaxValue), InlineData(5UL, 1UL << 63)]
    public void The_largest_numbers_have_an_answer_too(ulong index, ulong size)
    {
        for (var length = 0; length < 140; length++)
        {
            Assert.False(ProofVerifier.VerifyInclusion(index, size, Other, new TreeHash[length], Other).Verified);
            Assert.False(ProofVerifier.VerifyConsistency(index, size, Other, Other, new TreeHash[length]).Verified);
        }
    }

    [Fact]
    public void Random_numbers_and_hashes_are_refused_and_end()
    {
        var random = new Random(20261122);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (first, second) = ((ulong)random.NextInt64() >> random.Next(64), (ulong)random.NextInt64() >> random.Next(64));
            var path = new TreeHash[random.Next(70)];
            Assert.False(ProofVerifier.VerifyInclusion(first, second, Other, path, Other).Verified && path.Length > 0);
            Assert.False(ProofVerifier.VerifyConsistency(first, second, Other, Other, path).Verified && path.Length > 0);
        }
    }
}
