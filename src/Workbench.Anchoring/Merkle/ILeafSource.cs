using Workbench.Anchoring.Hashing;

namespace Workbench.Anchoring.Merkle;

/// <summary>Where the hashes of new leaves come from.</summary>
internal interface ILeafSource
{
    /// <summary>Number of leaves.</summary>
    int Count { get; }

    /// <summary>Puts the hashes of some leaves at a place of the target; called from several threads.</summary>
    void Fill(int start, int count, WordSlices target, int offset);
}

/// <summary>Leaves that are hashed now.</summary>
internal sealed class HashedLeaves(LeafData data, LaneHasher hasher) : ILeafSource
{
    public int Count => data.Count;

    public void Fill(int start, int count, WordSlices target, int offset) => hasher.HashMessages(TreeHashing.LeafPrefix, data, start, count, target, offset);
}

/// <summary>Hashes of leaves, or of subtrees of one size.</summary>
internal sealed class ReadyHashes(ReadOnlyMemory<TreeHash> hashes) : ILeafSource
{
    public int Count => hashes.Length;

    public void Fill(int start, int count, WordSlices target, int offset)
    {
        var source = hashes.Span.Slice(start, count);
        for (var i = 0; i < source.Length; i++) target.Set(offset + i, source[i]);
    }
}
