using System.Collections.Immutable;
using System.Numerics;

namespace Workbench.Anchoring.Merkle;

/// <summary>
/// A tree without its inside: the roots of its complete subtrees, one for each bit of its size. Enough to go on appending and to know the root,
/// in at most 64 hashes.
/// </summary>
public sealed class CompactRange
{
    private readonly List<TreeHash> subtrees = []; // the largest first

    /// <summary>The empty tree.</summary>
    public CompactRange() { }

    /// <summary>A tree of some size, from the roots of its complete subtrees.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="subtrees">As many as the size has bits set, the largest subtree first.</param>
    public CompactRange(long size, IReadOnlyCollection<TreeHash> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (subtrees.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException($"{size} leaves have {BitOperations.PopCount((ulong)size)} complete subtrees, not {subtrees.Count}.", nameof(subtrees));
        Size = size;
        this.subtrees.AddRange(subtrees);
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Roots of the complete subtrees, the largest first.</summary>
    public ImmutableArray<TreeHash> Subtrees => [.. subtrees];

    /// <summary>The range of the first leaves of a store.</summary>
    public static CompactRange Of(IStoredHashes store, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, store.Size);
        var range = new CompactRange();
        for (var level = 62; level >= 0; level--)
            if ((size >> level & 1) == 1) range.AppendSubtree(store.Read(StoredPosition.Of(level, (size >> level) - 1)), level);
        return range;
    }

    /// <summary>Adds a leaf by its hash.</summary>
    public void Append(TreeHash leafHash) => AppendSubtree(leafHash, 0);

    /// <summary>Adds a complete subtree of 2^level leaves.</summary>
    /// <param name="root">Its root.</param>
    /// <param name="level">Its level; the size must be a multiple of 2^level.</param>
    public void AppendSubtree(TreeHash root, int level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)level, 62u);
        if ((Size & ((1L << level) - 1)) != 0) throw new ArgumentException($"A subtree of 2^{level} leaves does not begin at leaf {Size}.", nameof(level));
        Size += 1L << level;
        // As in counting: every carry joins two subtrees of one size.
        for (var carries = BitOperations.TrailingZeroCount(Size) - level; carries > 0; carries--)
        {
            root = TreeHashing.Node(subtrees[^1], root);
            subtrees.RemoveAt(subtrees.Count - 1);
        }

        subtrees.Add(root);
    }

    /// <summary>The root: the subtrees joined from the right.</summary>
    public TreeHash Root()
    {
        if (subtrees.Count == 0) return TreeHashing.EmptyRoot;
        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--) root = TreeHashing.Node(subtrees[i], root);
        return root;
    }
}
