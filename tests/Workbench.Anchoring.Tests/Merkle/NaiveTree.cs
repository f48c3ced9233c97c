using System.Security.Cryptography;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

/// <summary>RFC 6962, section 2.1, word for word and recursive, with nothing shared with the library; a root is computed once.</summary>
internal sealed class NaiveTree(byte[][] leaves)
{
    private readonly Dictionary<(int From, int To), TreeHash> roots = [];

    public TreeHash Root(int from, int to)
    {
        if (roots.TryGetValue((from, to), out var known)) return known;
        var k = LargestPowerBelow(to - from);
        byte[] message = from == to ? []
            : to - from == 1 ? [0x00, .. leaves[from]]
            : [0x01, .. Root(from, from + k).ToArray(), .. Root(from + k, to).ToArray()];
        return roots[(from, to)] = TreeHash.Of(SHA256.HashData(message));
    }

    public List<TreeHash> Path(int m, int from, int to)
    {
        if (to - from == 1) return [];
        var middle = from + LargestPowerBelow(to - from);
        return from + m < middle ? [.. Path(m, from, middle), Root(middle, to)] : [.. Path(from + m - middle, middle, to), Root(from, middle)];
    }

    public List<TreeHash> Proof(int m, int from, int to, bool isWhole = true)
    {
        if (m == to - from) return isWhole ? [] : [Root(from, to)];
        var middle = from + LargestPowerBelow(to - from);
        return from + m <= middle ? [.. Proof(m, from, middle, isWhole), Root(middle, to)] : [.. Proof(from + m - middle, middle, to, false), Root(from, middle)];
    }

    private static int LargestPowerBelow(int n)
    {
        var k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }
}
