using System.Numerics;

namespace Workbench.Anchoring.Merkle;

/// <summary>Where the hash of a complete subtree lies: each leaf, followed by the nodes that it completes (the post-order of the tree).</summary>
/// <remarks>
/// So a store only ever grows at its end, whatever was written stays as it is, and a subtree of 2^k leaves lies together. The node with an
/// index on a level covers the leaves from index·2^level on; a leaf is on level 0.
/// </remarks>
public static class StoredPosition
{
    /// <summary>Largest number of leaves, so that positions and lengths in bytes fit a long.</summary>
    public const long LargestSize = 1L << 56;

    /// <summary>Number of hashes that a tree of some leaves stores: one less than two for each leaf, for each complete subtree at its end.</summary>
    public static long CountFor(long size) => 2 * size - BitOperations.PopCount((ulong)size);

    /// <summary>Position of a node.</summary>
    public static long Of(int level, long index) => CountFor(((index + 1) << level) - 1) + level;
}
