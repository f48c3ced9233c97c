using Workbench.Anchoring.Hashing;

namespace Workbench.Anchoring.Merkle;

/// <summary>A growing tree in memory, 64 bytes a leaf; for trees that do not fit there is a log on disk.</summary>
/// <remarks>RFC 6962, section 2, and RFC 9162, section 2, with SHA-256. Not for several threads while it grows.</remarks>
public sealed class MerkleTree : IStoredHashes
{
    private TreeHash[] hashes = [];

    /// <inheritdoc/>
    public string Name => "the tree in memory";

    /// <inheritdoc/>
    public long Size { get; private set; }

    /// <summary>A tree over some leaves.</summary>
    /// <param name="leaves">Their data.</param>
    /// <param name="threads">Threads to use, at least 1; no bit depends on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MerkleTree Of(LeafData leaves, int threads, CancellationToken cancellation)
    {
        var tree = new MerkleTree();
        tree.Append(leaves, threads, cancellation);
        return tree;
    }

    /// <summary>Adds leaves at the end.</summary>
    /// <param name="leaves">Their data.</param>
    /// <param name="threads">Threads to use, at least 1; no bit depends on it.</param>
    /// <param name="cancellation">Stops the work; the tree stays as it was.</param>
    public void Append(LeafData leaves, int threads, CancellationToken cancellation) => Append(leaves, threads, LaneHasher.Fastest, cancellation);

    /// <summary>Adds leaves at the end by their hashes.</summary>
    public void Append(ReadOnlyMemory<TreeHash> leafHashes) => Append(new ReadyHashes(leafHashes), 1, LaneHasher.Fastest, CancellationToken.None);

    internal void Append(LeafData leaves, int threads, LaneHasher hasher, CancellationToken cancellation) =>
        Append(new HashedLeaves(leaves, hasher), threads, hasher, cancellation);

    private void Append(ILeafSource leaves, int threads, LaneHasher hasher, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var (before, after) = (StoredPosition.CountFor(Size), StoredPosition.CountFor(Size + leaves.Count));
        if (after > Array.MaxLength) throw new InvalidOperationException($"{Size + leaves.Count} leaves do not fit into memory; a log on disk takes them.");
        if (after > hashes.Length) Array.Resize(ref hashes, before == 0 ? (int)after : (int)Math.Min(Array.MaxLength, Math.Max(after, 2 * before)));
        new TreeGrower(this, Size, hashes.AsMemory((int)before..(int)after), hasher).Grow(leaves, threads, cancellation);
        Size += leaves.Count;
    }

    /// <inheritdoc/>
    public TreeHash Read(long position) => hashes[position];

    /// <summary>The tree of all leaves so far: its root and its proofs.</summary>
    public SizedTree Whole() => new(this, Size);
}
