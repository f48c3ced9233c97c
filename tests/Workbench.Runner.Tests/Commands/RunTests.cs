using System.Text.Json;

namespace Workbench.Runner.Tests.Commands;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_notebook_outside_a_repository_runs_with_typed_parameters_from_file_and_command_line()
    {
        repository.Notebook("a", "// parameters\nvar rows = 5;\nvar name = \"x\";", "Console.WriteLine($\"{name} {rows + 1}\");", CellSource.Metric("rows", "rows"));
        repository.Write("values.yaml", "rows: 7\nname: from file");
        var result = await repository.RunAsync("run", "notebooks/a.dib", "--parameters", "values.yaml", "-p", "rows=9", "--output", "out", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("succeeded", result.Json.GetProperty("status").GetString());
        Assert.Equal(9, result.Notebook("a").GetProperty("metrics").GetProperty("rows").GetDouble());
        Assert.Contains("from file 10", File.ReadAllText(repository["out/a.ipynb"]), StringComparison.Ordinal);
        Assert.Equal(["a.dib", "a.html", "a.ipynb", "a.log.txt", "a.manifest.json"], Directory.GetFiles(repository["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        using var manifest = JsonDocument.Parse(File.ReadAllText(repository["out/a.manifest.json"]));
        Assert.Equal(result.ManifestDigest, manifest.RootElement.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task An_unknown_parameter_is_wrong_usage_and_no_cell_runs()
    {
        repository.Notebook("a", "// parameters\nvar rows = 5;", "System.IO.File.WriteAllText(\"ran\", \"\");");
        var result = await repository.RunAsync("run", "notebooks/a.dib", "-p", "rowz=9");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("rows", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(repository["notebooks/ran"]));
    }

    [Fact]
    public async Task A_failing_cell_is_told_with_its_place_and_the_rest_is_kept()
    {
        repository.Notebook("a", "# Title", "var x = 1;", "Console.WriteLine(x);\nthrow new InvalidOperationException(\"boom\");", "x = 3;");
        var result = await repository.RunAsync("run", "notebooks/a.dib", "--to", "html,ipynb,md", "--json");
        Assert.Equal(1, result.ExitCode);
        var error = result.Notebook("a").GetProperty("error");
        Assert.Equal((3, 2, "boom"), (error.GetProperty("cell").GetInt32(), error.GetProperty("line").GetInt32(), error.GetProperty("message").GetString()));
        Assert.Contains("a: cell 3, line 2: System.InvalidOperationException: boom", result.Error, StringComparison.Ordinal);
        Assert.Contains("boom", File.ReadAllText(repository["a-output/a.ipynb"]), StringComparison.Ordinal);
        Assert.Contains("boom", File.ReadAllText(repository["a-output/a.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_is_never_overwritten()
    {
        var path = repository.Notebook("a", "1");
        var before = File.ReadAllText(path);
        var result = await repository.RunAsync("run", "notebooks/a.dib", "--output", "notebooks");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("would be overwritten", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_cell_of_a_foreign_language_fails_unless_it_may_be_skipped()
    {
        repository.Write("notebooks/a.dib", "#!csharp\n\nvar x = 1;\n\n#!fsharp\n\nlet y = 1\n");
        var failed = await repository.RunAsync("run", "notebooks/a.dib", "--json");
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(2, failed.Notebook("a").GetProperty("error").GetProperty("cell").GetInt32());
        Assert.Equal(0, (await repository.RunAsync("run", "notebooks/a.dib", "--skip-unsupported")).ExitCode);
    }

    [Fact]
    public async Task A_study_gets_the_profile_that_was_asked_for()
    {
        repository.Write("config.yaml", "seed: 1\nprofiles: {paper: {seed: 8}}");
        repository.Notebook("a", CellSource.Metric("is_told", "Environment.GetEnvironmentVariable(\"WORKBENCH_PROFILE\") == \"paper\" ? 1 : 0"));
        var result = await repository.RunAsync("run", "notebooks/a.dib", "--profile", "paper", "--json");
        Assert.Equal(1, result.Notebook("a").GetProperty("metrics").GetProperty("is_told").GetDouble());
    }

    [Theory]
    [InlineData("while (true) { }", "TimeLimit")]
    [InlineData("var lists = new List<byte[]>(); while (true) { var b = new byte[1 << 20]; Array.Fill(b, (byte)1); lists.Add(b); }", "emory")]
    [InlineData("Environment.Exit(0);", "exit")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"in a thread\")).Start(); System.Threading.Thread.Sleep(-1);", "in a thread")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(-1);", "ended")]
    public async Task A_runaway_cell_ends_with_a_clear_error_and_leaves_no_process(string cell, string expected)
    {
        repository.Notebook("a", "var x = 1;", cell);
        var mark = Guid.NewGuid().ToString();
        var result = await Cli.RunAsync(
            repository.Root, ["run", "notebooks/a.dib", "--timeout", "15", "--memory", "400", "--json"], new Dictionary<string, string> { ["TEST_MARK"] = mark });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(2, result.Notebook("a").GetProperty("error").GetProperty("cell").GetInt32());
        Assert.Contains(expected, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(MarkedProcesses.Find(mark));
    }
}
