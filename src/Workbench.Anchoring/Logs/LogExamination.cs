using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>Computes every node of a log from its leaves' hashes, a piece at a time, and compares.</summary>
internal sealed class LogExamination(HashFile file, long size)
{
    private const int PieceLength = 1 << 14;

    /// <summary>What is wrong first, or null.</summary>
    public string? FindDamage(CancellationToken cancellation)
    {
        for (long start = 0; start < size; start += PieceLength)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Examine(start, (int)Math.Min(PieceLength, size - start)) is { } damage) return damage;
        }

        return null;
    }

    private string? Examine(long start, int count)
    {
        var position = StoredPosition.CountFor(start);
        var stored = new TreeHash[StoredPosition.CountFor(start + count) - position];
        file.ReadRange(position, stored);
        var leaves = new TreeHash[count];
        for (var i = 0; i < count; i++) leaves[i] = stored[StoredPosition.Of(0, start + i) - position];
        var computed = new TreeHash[stored.Length];
        new TreeGrower(file, start, computed, LaneHasher.Fastest).Grow(new ReadyHashes(leaves), 1, CancellationToken.None);
        for (var i = 0; i < stored.Length; i++)
            if (stored[i] != computed[i])
                return $"{file.Name}: hash {position + i}, at byte {(position + i) * TreeHash.Length}, is {stored[i]}, and its leaves give {computed[i]}; one of the hashes below it was changed, or itself.";
        return null;
    }
}
