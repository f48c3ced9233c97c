using System.Collections.Immutable;
using System.Numerics;

namespace Workbench.Anchoring.Merkle;

/// <summary>The tree over the first leaves of a store: its root, and proofs against that root. Reads a few hashes for each, never the whole store.</summary>
/// <remarks>
/// Every proof is checked before it is handed out, all its levels at once: each node that it passes must follow from its two children, up to
/// the root. So a damaged store is found here, not by whoever receives the proof. May be used from several threads if the store may.
/// </remarks>
public sealed class SizedTree
{
    private readonly IStoredHashes store;

    /// <summary>By level: the hash of the leaves beyond the last complete node, where there are any.</summary>
    private readonly TreeHash[] edges;

    /// <summary>Looks at a store as it was when it had a number of leaves.</summary>
    /// <param name="store">The hashes.</param>
    /// <param name="size">Number of leaves, at most those of the store.</param>
    /// <exception cref="InvalidDataException">The store is shorter than its size says.</exception>
    public SizedTree(IStoredHashes store, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, store.Size);
        (this.store, Size) = (store, size);
        Height = size <= 1 ? 0 : 64 - BitOperations.LeadingZeroCount((ulong)(size - 1));
        edges = Edges();
        Root = size == 0 ? TreeHashing.EmptyRoot : Node(Height, 0);
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Level of the root.</summary>
    public int Height { get; }

    /// <summary>The root.</summary>
    public TreeHash Root { get; }

    /// <summary>Hash of a leaf.</summary>
    /// <param name="index">In [0, <see cref="Size"/>).</param>
    public TreeHash LeafHash(long index)
    {
        RequireLeaf(index);
        return Node(0, index);
    }

    /// <summary>Proves that a leaf is in this tree.</summary>
    /// <param name="index">In [0, <see cref="Size"/>).</param>
    /// <exception cref="InvalidDataException">The store is damaged on the way from the leaf to the root.</exception>
    public InclusionProof ProveInclusion(long index)
    {
        RequireLeaf(index);
        return new InclusionProof { Index = index, Size = Size, Path = Path(0, index, []) };
    }

    /// <summary>Proves that the tree of the first leaves is a beginning of this one.</summary>
    /// <param name="oldSize">In [1, <see cref="Size"/>]: every tree continues the empty one, so there is nothing to prove.</param>
    /// <exception cref="InvalidDataException">The store is damaged on the way to the root.</exception>
    public ConsistencyProof ProveConsistency(long oldSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, Size);
        // RFC 6962, section 2.1.2: the last complete subtree of the old tree, unless it is that tree; then the way from there to the root.
        var level = BitOperations.TrailingZeroCount(oldSize);
        var index = (oldSize >> level) - 1;
        var path = oldSize == Size ? [] : Path(level, index, index == 0 ? [] : [Node(level, index)]);
        return new ConsistencyProof { OldSize = oldSize, Size = Size, Path = path };
    }

    private TreeHash[] Edges()
    {
        var found = new TreeHash[Height + 1];
        for (var level = 1; level <= Height; level++)
        {
            if (!HasEdge(level)) continue;
            // The last node below is complete and stands alone, or the edge below is alone, or they are a pair.
            var hasLeft = ((Size >> (level - 1)) & 1) == 1;
            if (!hasLeft) found[level] = found[level - 1];
            else
            {
                var left = Stored(level - 1, (Size >> level) * 2);
                found[level] = HasEdge(level - 1) ? TreeHashing.Node(left, found[level - 1]) : left;
            }
        }

        return found;
    }

    private bool HasEdge(int level) => (Size & ((1L << level) - 1)) != 0;

    private TreeHash Stored(int level, long index) => store.Read(StoredPosition.Of(level, index));

    /// <summary>A node of this tree: a complete one, or the one at the right edge.</summary>
    private TreeHash Node(int level, long index) => index < Size >> level ? Stored(level, index) : edges[level];

    private bool Exists(int level, long index) => index < Size >> level || index == Size >> level && HasEdge(level);

    /// <summary>The siblings from a node up to the root, after what comes first.</summary>
    private ImmutableArray<TreeHash> Path(int level, long index, ReadOnlySpan<TreeHash> first)
    {
        var path = ImmutableArray.CreateBuilder<TreeHash>(Height - level + first.Length);
        path.AddRange(first);
        var check = new PairCheck(Height);
        var node = Node(level, index);
        for (; level < Height; level++, index >>= 1)
        {
            var parent = level + 1 == Height ? Root : Node(level + 1, index >> 1);
            if (Exists(level, index ^ 1)) // otherwise the node is lifted as it is
            {
                var sibling = Node(level, index ^ 1);
                path.Add(sibling);
                if ((index & 1) == 0) check.Add(node, sibling, parent);
                else check.Add(sibling, node, parent);
            }

            node = parent;
        }

        if (!check.Holds())
            throw new InvalidDataException($"{store.Name}: the hashes between leaf {index << level} and the root of {Size} leaves do not follow from each other; the file is damaged.");
        return path.DrainToImmutable();
    }

    private void RequireLeaf(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
    }
}
