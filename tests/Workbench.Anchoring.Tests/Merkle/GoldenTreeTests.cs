using System.Text.Json;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Merkle;

public class GoldenTreeTests
{
    [Fact]
    public void Every_golden_root_comes_out()
    {
        foreach (var (size, root) in GoldenTree.Roots())
        {
            Assert.Equal(root, new SizedTree(GoldenTree.Tree, size).Root);
            Assert.Equal(root, CompactRange.Of(GoldenTree.Tree, size).Root());
        }
    }

    [Fact]
    public void The_classic_leaves_of_Certificate_Transparency_have_their_roots()
    {
        var leaves = GoldenTree.Proofs.GetProperty("ct_leaves_hex").EnumerateArray().Select(leaf => Convert.FromHexString(leaf.GetString()!)).ToArray();
        var roots = GoldenTree.Hashes(GoldenTree.Proofs.GetProperty("ct_roots"));
        for (var size = 0; size < roots.Length; size++)
            Assert.Equal(roots[size], MerkleTree.Of(LeafData.Of(leaves[..size]), 1, CancellationToken.None).Whole().Root);
    }

    [Fact]
    public void Every_golden_inclusion_proof_is_made_and_accepted()
    {
        foreach (var item in GoldenTree.Proofs.GetProperty("inclusion").EnumerateArray())
        {
            var tree = new SizedTree(GoldenTree.Tree, item.GetProperty("size").GetInt64());
            var proof = tree.ProveInclusion(item.GetProperty("index").GetInt64());
            Assert.Equal(GoldenTree.Hashes(item.GetProperty("proof")), proof.Path);
            Assert.Equal(ProofReason.Verified, proof.Verify(GoldenTree.Hash(item.GetProperty("leaf_hash")), GoldenTree.Hash(item.GetProperty("root"))).Reason);
        }
    }

    [Fact]
    public void Every_golden_consistency_proof_is_made_and_accepted()
    {
        foreach (var item in GoldenTree.Proofs.GetProperty("consistency").EnumerateArray())
        {
            var proof = new SizedTree(GoldenTree.Tree, item.GetProperty("size2").GetInt64()).ProveConsistency(item.GetProperty("size1").GetInt64());
            Assert.Equal(GoldenTree.Hashes(item.GetProperty("proof")), proof.Path);
            Assert.Equal(ProofReason.Verified, proof.Verify(GoldenTree.Hash(item.GetProperty("root1")), GoldenTree.Hash(item.GetProperty("root2"))).Reason);
        }
    }

    [Fact]
    public void The_inclusion_cases_of_transparency_dev_have_the_answers_that_they_ask_for()
    {
        foreach (var item in SharedCases("transparency_dev_inclusion.json"))
        {
            var verdict = ProofVerifier.VerifyInclusion(
                item.GetProperty("leafIdx").GetUInt64(), item.GetProperty("treeSize").GetUInt64(), Bytes(item.GetProperty("leafHash")), PathOf(item), Bytes(item.GetProperty("root")));
            Assert.True(verdict.Verified != item.GetProperty("wantErr").GetBoolean(), $"{item.GetProperty("case")}: {verdict}");
        }
    }

    [Fact]
    public void The_consistency_cases_of_transparency_dev_have_the_answers_that_they_ask_for()
    {
        foreach (var item in SharedCases("transparency_dev_consistency.json"))
        {
            var verdict = ProofVerifier.VerifyConsistency(
                item.GetProperty("size1").GetUInt64(), item.GetProperty("size2").GetUInt64(), Bytes(item.GetProperty("root1")), Bytes(item.GetProperty("root2")), PathOf(item));
            Assert.True(verdict.Verified != item.GetProperty("wantErr").GetBoolean(), $"{item.GetProperty("case")}: {verdict}");
        }
    }

    /// <summary>The cases where they are beside the repository; nothing else here depends on them.</summary>
    private static JsonElement.ArrayEnumerator SharedCases(string name)
    {
        var file = Candidates().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, "The shared reference data is not beside this repository.");
        return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray();
    }

    private static IEnumerable<string> Candidates()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return Path.Combine(folder, "shared", "golden", "merkle");
    }

    private static byte[]?[] PathOf(JsonElement item) =>
        item.GetProperty("proof") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Bytes)] : [];

    private static byte[] Bytes(JsonElement value) => value.ValueKind == JsonValueKind.Null ? [] : value.GetBytesFromBase64();
}
