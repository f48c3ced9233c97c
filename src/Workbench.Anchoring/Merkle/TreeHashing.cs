using System.Security.Cryptography;

namespace Workbench.Anchoring.Merkle;

/// <summary>How leaves and nodes are hashed, one at a time.</summary>
/// <remarks>RFC 6962, section 2.1, and RFC 9162, section 2.1.1. Without the prefixes, an interior node could be passed off as a leaf.</remarks>
public static class TreeHashing
{
    internal const byte LeafPrefix = 0x00, NodePrefix = 0x01;
    private const int LongestOnStack = 1024;

    /// <summary>Root of the tree without leaves: the hash of no bytes.</summary>
    public static TreeHash EmptyRoot { get; } = TreeHash.Of(SHA256.HashData([]));

    /// <summary>Hash of a leaf: SHA-256(0x00 ‖ data).</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        if (data.Length < LongestOnStack)
        {
            Span<byte> message = stackalloc byte[LongestOnStack];
            message[0] = LeafPrefix;
            data.CopyTo(message[1..]);
            SHA256.HashData(message[..(data.Length + 1)], hash);
        }
        else
        {
            using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            incremental.AppendData([LeafPrefix]);
            incremental.AppendData(data);
            incremental.GetHashAndReset(hash);
        }

        return TreeHash.Of(hash);
    }

    /// <summary>Hash of a node over its two children: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> message = stackalloc byte[1 + 2 * TreeHash.Length];
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + TreeHash.Length)..]);
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(message, hash);
        return TreeHash.Of(hash);
    }
}
