using System.Text.Json;

namespace Workbench.Runner.Tests.Reproduction;

/// <summary>Notebook <c>b</c> needs <c>a</c>; <c>c</c> stands alone.</summary>
public sealed class ReproduceTests : IDisposable
{
    private const string Configuration = """
        seed: 7
        notebooks:
          a: {parameters: {rows: 3}}
          b: {needs: [a]}
          c: {timeout_seconds: 60}
        profiles:
          quick: {}
          paper: {notebooks: {a: {parameters: {rows: 9}}}}
        """;

    private readonly TemporaryRepository repository = new();

    public ReproduceTests()
    {
        repository.Write("config.yaml", Configuration);
        WriteA("rows * 2");
        repository.Notebook("b", CellSource.Input("data/a.txt", "text"), CellSource.Metric("b.value", "double.Parse(text) / 3", unit: "km"));
        repository.Notebook("c", CellSource.Metric("c.value", "1.0 / 7"));
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_first_run_is_complete_though_nothing_is_verified_yet()
    {
        var result = await repository.ReproduceAsync();
        Assert.True(result.ExitCode == 3, result.Error);
        Assert.Equal("differs", result.Json.GetProperty("status").GetString());
        Assert.Equal(["a", "b", "c"], result.Json.GetProperty("notebooks").EnumerateArray().Select(notebook => notebook.GetProperty("name").GetString()));
        Assert.Equal(2, result.Notebook("b").GetProperty("metrics").GetProperty("b.value").GetDouble());

        var run = repository.LastRun;
        Assert.Equal(result.Json.GetProperty("runId").GetString(), Path.GetFileName(run));
        foreach (var file in (string[])["notebook.ipynb", "report.html", "metrics.json", "log.txt", "manifest.json"]) Assert.True(File.Exists(Path.Combine(run, "b", file)), file);
        Assert.Equal(["a.html", "b.html", "c.html", "index.html"], Directory.GetFiles(repository["results/site"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")));
        Assert.Equal(result.ManifestDigest, manifest.RootElement.GetProperty("digest").GetString());
        var content = manifest.RootElement.GetProperty("notebooks")[1].GetProperty("content");
        Assert.Equal("data/a.txt", Assert.Single(content.GetProperty("inputs").EnumerateObject()).Name);
        Assert.Contains(manifest.RootElement.GetProperty("digest").GetString()!, File.ReadAllText(repository["results/site/index.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cache_follows_code_and_inputs_and_not_the_text_around_them()
    {
        var first = await repository.ReproduceAsync();
        var second = await repository.ReproduceAsync();
        Assert.All((string[])["a", "b", "c"], name => Assert.True(second.IsCached(name), name));
        Assert.Equal(first.ManifestDigest, second.ManifestDigest);

        repository.Notebook("c", "# A new title", CellSource.Metric("c.value", "1.0 / 7"));
        var retitled = await repository.ReproduceAsync();
        Assert.True(retitled.IsCached("c"));
        Assert.Contains("A new title", File.ReadAllText(repository["results/site/c.html"]), StringComparison.Ordinal);

        WriteA("rows * 4");
        var changed = await repository.ReproduceAsync();
        Assert.Equal((false, false, true), (changed.IsCached("a"), changed.IsCached("b"), changed.IsCached("c")));
        Assert.Equal(4, changed.Notebook("b").GetProperty("metrics").GetProperty("b.value").GetDouble());

        // Back to the first state: the cache still has it, and puts its artifact back in place.
        WriteA("rows * 2");
        var back = await repository.ReproduceAsync();
        Assert.Equal((true, true), (back.IsCached("a"), back.IsCached("b")));
        Assert.Equal("6", File.ReadAllText(repository["data/a.txt"]));
    }

    [Fact]
    public async Task Parameters_force_and_damaged_artifacts_are_seen()
    {
        await repository.ReproduceAsync("--only", "b");
        var paper = await repository.ReproduceAsync("--only", "b", "--profile", "paper");
        Assert.Equal((false, false), (paper.IsCached("a"), paper.IsCached("b")));
        Assert.Equal(6, paper.Notebook("b").GetProperty("metrics").GetProperty("b.value").GetDouble());

        File.WriteAllText(repository["data/a.txt"], "garbage");
        var repaired = await repository.ReproduceAsync("--only", "b", "--profile", "paper");
        Assert.Equal(6, repaired.Notebook("b").GetProperty("metrics").GetProperty("b.value").GetDouble());
        Assert.Equal(paper.ManifestDigest, repaired.ManifestDigest);

        var forced = await repository.ReproduceAsync("--only", "b", "--profile", "paper", "--force");
        Assert.Equal((false, false), (forced.IsCached("a"), forced.IsCached("b")));
        Assert.Equal(paper.ManifestDigest, forced.ManifestDigest);
    }

    [Fact]
    public async Task A_failed_notebook_stops_what_needs_it_and_nothing_else()
    {
        repository.Notebook("a", "// parameters\nint rows = 1;", "throw new Exception(\"boom\");");
        var result = await repository.ReproduceAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(("failed", "notRun", "succeeded"), (result.StatusOf("a"), result.StatusOf("b"), result.StatusOf("c")));
        Assert.Equal(2, result.Notebook("a").GetProperty("error").GetProperty("cell").GetInt32());
        Assert.Contains("It needs a, which failed.", result.Notebook("b").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("boom", File.ReadAllText(repository["results/site/a.html"]), StringComparison.Ordinal);
        Assert.Contains("boom", File.ReadAllText(Path.Combine(repository.LastRun, "a", "notebook.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_notebook_fails_alone()
    {
        repository.Write("notebooks/a.dib", "#!meta\n{broken\n#!csharp\n1");
        var result = await repository.ReproduceAsync("--only", "a", "--only", "c");
        Assert.Equal((1, "failed", "succeeded"), (result.ExitCode, result.StatusOf("a"), result.StatusOf("c")));
        Assert.Contains("a.dib", result.Notebook("a").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_takes_what_is_needed_along_and_an_unknown_name_is_wrong_usage()
    {
        var result = await repository.ReproduceAsync("--only", "[b]");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Known: a, b, c.", result.Error, StringComparison.Ordinal);
        var chosen = await repository.ReproduceAsync("--only", "b*");
        Assert.Equal(["a", "b"], chosen.Json.GetProperty("notebooks").EnumerateArray().Select(notebook => notebook.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("seed: x", "config.yaml(1): seed is 'x'; write a whole number")]
    [InlineData("notebooks: {a: {needs: [z]}}", "notebooks.a.needs has 'z', which is no notebook")]
    [InlineData("notebooks: {a: {needs: [b]}, b: {needs: [a]}}", "in a circle: a needs b needs a")]
    [InlineData("notebooks: {none: {}}", "the file of notebooks.none does not exist")]
    [InlineData("notebooks: {a: {file: ../x.dib}}", "leads out of the repository")]
    [InlineData("seed: 1", "config.yaml lists no notebooks")]
    public async Task A_mistake_in_the_configuration_is_told_before_anything_runs(string yaml, string expected)
    {
        repository.Write("config.yaml", yaml);
        var result = await repository.RunAsync("reproduce");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(repository["results/runs"]));
    }

    [Fact]
    public async Task One_job_on_one_processor_and_two_jobs_give_the_same_metrics_and_manifests()
    {
        var alone = await Cli.RunAsync(
            repository.Root, ["reproduce", "--json", "--force", "--jobs", "1"], new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = "1" });
        var aloneMetrics = MetricFiles();
        var together = await repository.ReproduceAsync("--force", "--jobs", "2");
        Assert.Equal(alone.ManifestDigest, together.ManifestDigest);
        Assert.Equal(aloneMetrics, MetricFiles());
        Assert.Equal(3, aloneMetrics.Count);
    }

    [Fact]
    public async Task Metrics_are_accepted_verified_and_told_when_they_differ()
    {
        Assert.Equal(2, (await repository.RunAsync("verify")).ExitCode);
        Assert.Equal(3, (await repository.ReproduceAsync()).ExitCode);
        Assert.Equal(3, (await repository.RunAsync("verify")).ExitCode);
        Assert.Equal(3, (await repository.RunAsync("verify", "--accept", "c")).ExitCode);
        Assert.Equal(0, (await repository.RunAsync("verify", "--accept")).ExitCode);
        Assert.Equal("{\n  \"c.value\": {\"value\": 0.14285714285714285, \"tolerance\": 0}\n}\n", File.ReadAllText(repository["results/verified/quick/c.json"]));
        Assert.Equal(0, (await repository.ReproduceAsync()).ExitCode);

        repository.Notebook("c", CellSource.Metric("c.value", "1.0 / 8"), CellSource.Metric("c.more", "1"));
        var changed = await repository.RunAsync("reproduce", "--quiet");
        Assert.Equal((3, ""), (changed.ExitCode, changed.Error));
        Assert.Contains("c         c.value  0.14285714285714285  0.125     -0.0179     0        differs", changed.Output, StringComparison.Ordinal);
        Assert.Contains("new", changed.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await repository.RunAsync("verify")).ExitCode);

        var json = (await repository.RunAsync("verify", "--json")).Json;
        Assert.Equal("differs", json.GetProperty("status").GetString());
        Assert.Equal(2, (await repository.RunAsync("verify", "--accept", "zz")).ExitCode);
    }

    [Fact]
    public async Task Old_runs_are_removed_and_the_latest_kept()
    {
        for (var i = 0; i < 25; i++) Directory.CreateDirectory(repository[$"results/runs/2000-01-01T00-00-{i:D2}.000-quick"]);
        var result = await repository.RunAsync("reproduce", "--only", "c");
        Assert.Contains("Removed 6 old run(s)", result.Error, StringComparison.Ordinal);
        Assert.Equal(20, Directory.GetDirectories(repository["results/runs"]).Length);
        Assert.True(File.Exists(Path.Combine(repository.LastRun, "manifest.json")));
    }

    private void WriteA(string expression) => repository.Notebook(
        "a", "// parameters\nint rows = 1;", CellSource.Artifact("data/a.txt", $"({expression}).ToString()"), CellSource.Metric("a.rows", "rows"));

    private List<string> MetricFiles() => [.. Directory.GetFiles(repository.LastRun, "metrics.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
