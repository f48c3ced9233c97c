using Workbench.Anchoring.Hashing;

namespace Workbench.Anchoring.Merkle;

/// <summary>Checks that parents are the hashes of their children: independent of each other, so all at once.</summary>
internal sealed class PairCheck(int capacity)
{
    private readonly WordSlices children = new(2 * capacity);
    private readonly TreeHash[] parents = new TreeHash[capacity];
    private int count;

    /// <summary>Adds a pair and what it should hash to.</summary>
    public void Add(in TreeHash left, in TreeHash right, in TreeHash parent)
    {
        children.Set(2 * count, left);
        children.Set(2 * count + 1, right);
        parents[count++] = parent;
    }

    /// <summary>Whether all of them do; asked once.</summary>
    public bool Holds()
    {
        LaneHasher.Fastest.HashPairs(children, 0, 0, count);
        for (var i = 0; i < count; i++)
            if (children.Get(i) != parents[i]) return false;
        return true;
    }
}
