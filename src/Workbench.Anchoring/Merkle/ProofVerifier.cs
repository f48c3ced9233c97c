using System.Numerics;

namespace Workbench.Anchoring.Merkle;

/// <summary>Checks proofs from strangers. Every input has an answer, and no exception is one.</summary>
/// <remarks>
/// RFC 9162, sections 2.1.3.2 and 2.1.4.2, and two rules that they leave open: hashes have 32 bytes, and the empty tree is no older tree.
/// Sizes and the index are what the proof says of itself; the roots are what the caller trusts.
/// </remarks>
public static class ProofVerifier
{
    /// <summary>Checks that a leaf is in a tree, from bytes of any length.</summary>
    public static ProofVerdict VerifyInclusion(ulong index, ulong size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]?> path, ReadOnlySpan<byte> root)
    {
        if (WrongLength("leaf's hash", leafHash) is { } wrongLeaf) return wrongLeaf;
        if (WrongLength("root", root) is { } wrongRoot) return wrongRoot;
        return TryRead(path, out var hashes) ?? VerifyInclusion(index, size, TreeHash.Of(leafHash), hashes, TreeHash.Of(root));
    }

    /// <summary>Checks that a tree continues another, from bytes of any length.</summary>
    public static ProofVerdict VerifyConsistency(ulong oldSize, ulong size, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> root, IReadOnlyList<byte[]?> path)
    {
        if (WrongLength("older root", oldRoot) is { } wrongOldRoot) return wrongOldRoot;
        if (WrongLength("root", root) is { } wrongRoot) return wrongRoot;
        return TryRead(path, out var hashes) ?? VerifyConsistency(oldSize, size, TreeHash.Of(oldRoot), TreeHash.Of(root), hashes);
    }

    /// <summary>Checks that a leaf is in a tree.</summary>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="path">Hashes of the siblings, from the leaf up.</param>
    /// <param name="root">The root that is trusted.</param>
    public static ProofVerdict VerifyInclusion(ulong index, ulong size, TreeHash leafHash, ReadOnlySpan<TreeHash> path, TreeHash root)
    {
        if (index >= size) return new ProofVerdict(ProofReason.IndexBeyondSize, $"There is no leaf {index} in a tree of {size}; leaves count from 0.");
        if (WrongCount(path.Length, PathLength(index, size)) is { } wrong) return wrong;
        var (node, last) = (index, size - 1);
        var hash = leafHash;
        foreach (var sibling in path)
        {
            // Where the node is the last one and has no sibling, it is lifted as it is.
            while (node == last && (node & 1) == 0) (node, last) = (node >> 1, last >> 1);
            hash = (node & 1) == 1 ? TreeHashing.Node(sibling, hash) : TreeHashing.Node(hash, sibling);
            (node, last) = (node >> 1, last >> 1);
        }

        return hash == root
            ? new ProofVerdict(ProofReason.Verified, $"The leaf is number {index} of the {size} under the root {root}.")
            : new ProofVerdict(ProofReason.RootMismatch, $"The path leads to the root {hash}, not to {root}.");
    }

    /// <summary>Checks that a tree continues another.</summary>
    /// <param name="oldSize">Number of leaves of the older tree.</param>
    /// <param name="size">Number of leaves of the newer tree.</param>
    /// <param name="oldRoot">Root of the older tree.</param>
    /// <param name="root">Root of the newer tree.</param>
    /// <param name="path">Hashes of nodes, from below up.</param>
    public static ProofVerdict VerifyConsistency(ulong oldSize, ulong size, TreeHash oldRoot, TreeHash root, ReadOnlySpan<TreeHash> path)
    {
        if (oldSize == 0) return new ProofVerdict(ProofReason.OldTreeEmpty, "Every tree continues the empty one; such a proof says nothing.");
        if (oldSize > size) return new ProofVerdict(ProofReason.SizesDescend, $"A tree of {size} leaves cannot continue one of {oldSize}.");
        var level = BitOperations.TrailingZeroCount(oldSize);
        var (node, last) = ((oldSize - 1) >> level, (size - 1) >> level);
        // A whole subtree from the first leaf on is the older tree itself, so its hash is known and left out.
        var isRoot = node == 0;
        if (WrongCount(path.Length, oldSize == size ? 0 : PathLength(node, last + 1) + (isRoot ? 0 : 1)) is { } wrong) return wrong;
        var oldHash = isRoot || oldSize == size ? oldRoot : path[0];
        var hash = oldHash;
        foreach (var sibling in isRoot || oldSize == size ? path : path[1..])
        {
            while (node == last && (node & 1) == 0) (node, last) = (node >> 1, last >> 1);
            if ((node & 1) == 1) (oldHash, hash) = (TreeHashing.Node(sibling, oldHash), TreeHashing.Node(sibling, hash));
            else hash = TreeHashing.Node(hash, sibling); // beyond the older tree
            (node, last) = (node >> 1, last >> 1);
        }

        if (oldHash != oldRoot) return new ProofVerdict(ProofReason.OldRootMismatch, $"The path leads to the older root {oldHash}, not to {oldRoot}.");
        return hash == root
            ? new ProofVerdict(ProofReason.Verified, $"The {size} leaves under the root {root} begin with the {oldSize} under {oldRoot}.")
            : new ProofVerdict(ProofReason.RootMismatch, $"The path leads to the root {hash}, not to {root}.");
    }

    /// <summary>Number of siblings on the way from a node up: one a level until the right edge is met, then one for each left neighbour.</summary>
    private static int PathLength(ulong index, ulong size)
    {
        var inner = 64 - BitOperations.LeadingZeroCount(index ^ (size - 1));
        return inner + (inner == 64 ? 0 : BitOperations.PopCount(index >> inner));
    }

    private static ProofVerdict? WrongCount(int count, int needed) =>
        count < needed ? new ProofVerdict(ProofReason.PathTooShort, $"The path has {count} hashes; trees of this size need {needed} here.")
        : count > needed ? new ProofVerdict(ProofReason.PathTooLong, $"The path has {count} hashes; trees of this size need {needed} here.")
        : null;

    private static ProofVerdict? WrongLength(string what, ReadOnlySpan<byte> hash) =>
        hash.Length == TreeHash.Length ? null : new ProofVerdict(ProofReason.HashLength, $"The {what} has {hash.Length} bytes; a hash has {TreeHash.Length}.");

    private static ProofVerdict? TryRead(IReadOnlyList<byte[]?> path, out TreeHash[] hashes)
    {
        hashes = new TreeHash[path.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (WrongLength($"hash {i + 1} of the path", path[i]) is { } wrong) return wrong;
            hashes[i] = TreeHash.Of(path[i]);
        }

        return null;
    }
}
