using System.Security.Cryptography;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Hashing;

/// <summary>One message after the other through the platform's SHA-256: where there are no wide vectors, and as the reference.</summary>
internal sealed class SingleHasher : LaneHasher
{
    public override int LaneCount => 1;

    public override void HashMessages(byte? prefix, LeafData messages, int start, int count, WordSlices target, int offset)
    {
        for (var i = 0; i < count; i++)
            target.Set(offset + i, Hash(prefix, messages[start + i]));
    }

    public override void HashPairs(WordSlices nodes, int source, int target, int parentCount)
    {
        for (var i = 0; i < parentCount; i++)
            nodes.Set(target + i, TreeHashing.Node(nodes.Get(source + 2 * i), nodes.Get(source + 2 * i + 1)));
    }

    /// <summary>SHA-256 of one message.</summary>
    public static TreeHash Hash(byte? prefix, ReadOnlySpan<byte> message)
    {
        if (prefix == TreeHashing.LeafPrefix) return TreeHashing.Leaf(message);
        if (prefix is null) return TreeHash.Of(SHA256.HashData(message));
        using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        incremental.AppendData([prefix.Value]);
        incremental.AppendData(message);
        return TreeHash.Of(incremental.GetHashAndReset());
    }
}
