using System.Security.Cryptography;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

/// <summary>RFC 6962, section 2.1, word for word: recursive, over lists, with nothing shared with the library.</summary>
internal static class NaiveTree
{
    public static TreeHash Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return TreeHash.Of(SHA256.HashData([]));
        if (leaves.Length == 1) return TreeHash.Of(SHA256.HashData([0x00, .. leaves[0]]));
        var k = LargestPowerBelow(leaves.Length);
        return TreeHash.Of(SHA256.HashData([0x01, .. Root(leaves[..k]).ToArray(), .. Root(leaves[k..]).ToArray()]));
    }

    public static List<TreeHash> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return [];
        var k = LargestPowerBelow(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<TreeHash> Proof(int m, ReadOnlySpan<byte[]> leaves, bool isWhole = true)
    {
        if (m == leaves.Length) return isWhole ? [] : [Root(leaves)];
        var k = LargestPowerBelow(leaves.Length);
        return m <= k ? [.. Proof(m, leaves[..k], isWhole), Root(leaves[k..])] : [.. Proof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int LargestPowerBelow(int n)
    {
        var k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }
}
