using System.Text;
using System.Text.Json;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

/// <summary>The golden files in tests/Golden/merkle, and the tree that they are about.</summary>
internal static class GoldenTree
{
    public const int LargestSize = 10_000;

    public static MerkleTree Tree { get; } = MerkleTree.Of(LeafData.Of([.. Enumerable.Range(0, LargestSize).Select(Leaf)]), 1, CancellationToken.None);

    public static JsonElement Proofs { get; } = JsonDocument.Parse(File.ReadAllBytes(PathOf("rfc6962_proofs.json"))).RootElement;

    public static byte[] Leaf(int index) => Encoding.ASCII.GetBytes($"record-{index}");

    public static IEnumerable<(long Size, TreeHash Root)> Roots() => File.ReadLines(PathOf("rfc6962_roots.csv")).Skip(1)
        .Select(line => line.Split(','))
        .Select(cells => (long.Parse(cells[0], null), TreeHash.Parse(cells[1], "root")));

    public static TreeHash[] Hashes(JsonElement list) => [.. list.EnumerateArray().Select(Hash)];

    public static TreeHash Hash(JsonElement value) => TreeHash.Parse(value.GetString(), "golden hash");

    private static string PathOf(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workbench.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Golden", "merkle", name);
    }
}
