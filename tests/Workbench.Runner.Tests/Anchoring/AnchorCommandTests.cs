using System.Text.Json;

namespace Workbench.Runner.Tests.Anchoring;

public sealed class AnchorCommandTests : IDisposable
{
    // tests/Golden/merkle/rfc6962_roots.csv
    private const string RootOf3 = "d6a93c4b91bf4b5be4fae77b5be1439df69e7c7c38007eb704c299cd0e1057b1";
    private const string RootOf10 = "c0285b8f2f049ef9ffa15ab18c782290a68ea64a3b12820d564d5e7dbd5a6e8c";
    private const string HashOfLeaf0 = "45c7bdcd45db42b418f7c42663fbeb464c9f0a88980cbc31fdddd29d24f724ee";

    private readonly TemporaryRepository repository = new();

    public AnchorCommandTests() => repository.Write("leaves.txt", string.Concat(Enumerable.Range(0, 10).Select(index => $"record-{index}\n")));

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task The_root_over_the_lines_is_the_golden_one_with_or_without_a_last_newline()
    {
        var result = await repository.RunAsync("anchor", "commit", "--leaves", "leaves.txt", "--json");
        Assert.Equal((0, $$"""{"size":10,"root":"{{RootOf10}}"}""" + "\n", ""), (result.ExitCode, result.Output, result.Error));
        repository.Write("cut.txt", File.ReadAllText(repository["leaves.txt"]).TrimEnd('\n'));
        Assert.Equal(result.Output, (await repository.RunAsync("anchor", "commit", "--leaves", "cut.txt", "--json", "--threads", "1")).Output);
    }

    [Fact]
    public async Task A_leaf_is_proven_and_the_proof_verified()
    {
        var path = await ProveAsync("--leaves", "leaves.txt", "--index", "0", "--size", "3");
        string[] line = ["anchor", "verify", "--leaf-hash", HashOfLeaf0, "--index", "0", "--size", "3", "--path", path, "--root", RootOf3, "--json"];
        var result = await repository.RunAsync(line);
        Assert.Equal((0, true), (result.ExitCode, result.Json.GetProperty("verified").GetBoolean()));
        Assert.Equal(["verified", "reason"], result.Json.EnumerateObject().Select(property => property.Name));

        foreach (var (place, value, reason) in new[]
        {
            (3, RootOf3, "root-mismatch"), (5, "1", "root-mismatch"), (5, "3", "index-beyond-size"), (5, "18446744073709551615", "index-beyond-size"), (7, "9", "path-too-short"),
            (9, path.Split(',')[0], "path-too-short"), (9, path + "," + RootOf3, "path-too-long"), (9, path[1..], "hash-format"), (9, path[2..], "hash-length"), (11, HashOfLeaf0, "root-mismatch"),
        })
        {
            var refused = await repository.RunAsync([.. line[..place], value, .. line[(place + 1)..]]);
            Assert.Equal((1, false), (refused.ExitCode, refused.Json.GetProperty("verified").GetBoolean()));
            Assert.StartsWith($"{reason}: ", refused.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_continuation_is_proven_and_the_proof_verified()
    {
        var path = await ProveAsync("--leaves", "leaves.txt", "--consistency", "3");
        string[] line = ["anchor", "verify", "--old-size", "3", "--old-root", RootOf3, "--size", "10", "--root", RootOf10, "--path", path];
        var result = await repository.RunAsync(line);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("verified   yes\nreason     verified: The 10 leaves", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await repository.RunAsync([.. line[..5], RootOf10, .. line[6..]])).ExitCode);
    }

    [Fact]
    public async Task A_log_grows_and_proves_that_it_did()
    {
        Assert.Equal(2, (await repository.RunAsync("anchor", "commit", "--leaves", "leaves.txt", "--log", "log")).ExitCode);
        var first = await repository.RunAsync("anchor", "commit", "--leaves", "leaves.txt", "--log", "log", "--origin", "example.org/log", "--json");
        Assert.Equal((0, RootOf10), (first.ExitCode, first.Json.GetProperty("root").GetString()));
        var second = await repository.RunAsync("anchor", "commit", "--leaves", "leaves.txt", "--log", "log", "--json", "--quiet");
        Assert.Equal((20, ""), (second.Json.GetProperty("size").GetInt32(), second.Error));
        var path = await ProveAsync("--log", "log", "--consistency", "10");
        Assert.Equal(0, (await repository.RunAsync(
            "anchor", "verify", "--old-size", "10", "--old-root", RootOf10, "--size", "20", "--root", second.Json.GetProperty("root").GetString()!, "--path", path)).ExitCode);
    }

    [Fact]
    public async Task The_bench_shows_the_seed_s_figures_beside_ours()
    {
        var result = await repository.RunAsync("anchor", "bench", "--sizes", "100", "--threads", "1", "--json", "--quiet");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var row = result.Json.GetProperty("rows").EnumerateArray().Single();
        Assert.Equal((100, 224), (row.GetProperty("records").GetInt32(), row.GetProperty("proofBytes").GetInt32()));
        Assert.Equal(2.28, row.GetProperty("seed").GetProperty("buildSeconds").GetDouble());
    }

    [Theory]
    [InlineData("anchor commit --leaves none.txt", "none.txt does not exist.")]
    [InlineData("anchor commit --leaves .", "is a folder; --leaves takes a file")]
    [InlineData("anchor prove --leaves leaves.txt", "Say what to prove: --index I, or --consistency M.")]
    [InlineData("anchor prove --index 1", "Name the tree: --leaves FILE, or --log DIR.")]
    [InlineData("anchor prove --leaves leaves.txt --index 10", "--index is 10, and the tree has 10 leaves, which count from 0.")]
    [InlineData("anchor prove --leaves leaves.txt --index -1", "--index is '-1'; write a whole number from 0 on.")]
    [InlineData("anchor prove --leaves leaves.txt --index 1 --size 11", "leaves.txt has 10 leaves; --size asks for 11.")]
    [InlineData("anchor prove --leaves leaves.txt --consistency 0", "--consistency is 0; for a tree of 10 leaves it lies between 1 and 10")]
    [InlineData("anchor prove --log none --index 0", "there is no log in")]
    [InlineData("anchor verify --leaf-hash 00 --size 1 --root 00", "--index is missing.")]
    [InlineData("anchor verify --leaf-hash 00 --old-size 1", "choose.")]
    public async Task Wrong_usage_says_what_is_wrong(string line, string expected)
    {
        var result = await repository.RunAsync(line.Split(' '));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_named_and_nothing_is_appended()
    {
        using (var file = File.Create(repository["long.txt"]))
        {
            file.Write("first\nsecond\n"u8);
            var block = new byte[1 << 20];
            for (var i = 0; i < 65; i++) file.Write(block);
        }

        var result = await repository.RunAsync("anchor", "commit", "--leaves", "long.txt", "--log", "log", "--origin", "a");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("long.txt(3): this line has more than 64 MiB", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(File.ReadAllText(repository["log/head.json"])).RootElement.GetProperty("size").GetInt64());
    }

    private async Task<string> ProveAsync(params string[] arguments)
    {
        var result = await repository.RunAsync(["anchor", "prove", "--json", .. arguments]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("path", Assert.Single(result.Json.EnumerateObject().Select(property => property.Name)));
        return string.Join(',', result.Json.GetProperty("path").EnumerateArray().Select(hash => hash.GetString()));
    }
}
