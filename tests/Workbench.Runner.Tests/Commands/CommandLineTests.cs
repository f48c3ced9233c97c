namespace Workbench.Runner.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("reprodce", "Unknown command 'reprodce'; did you mean reproduce?")]
    [InlineData("reproduce --ony x", "Unknown option '--ony'; did you mean --only?")]
    [InlineData("reproduce --jobs 0", "--jobs: write a number of at least 1.")]
    [InlineData("reproduce --jobs many", "many")]
    [InlineData("run", "Required argument missing")]
    [InlineData("run none.dib", "none.dib does not exist.")]
    [InlineData("run none.txt", "'.txt' is no notebook format")]
    [InlineData("run a.dib --to htm", "'htm' is no format; did you mean html?")]
    [InlineData("run a.dib --parameter rows", "write --parameter NAME=VALUE")]
    [InlineData("run a.dib --timeout -1", "--timeout: write a number of seconds above 0")]
    [InlineData("run a.dib --profile quick", "There is no config.yaml")]
    [InlineData("reproduce", "There is no config.yaml")]
    [InlineData("convert none.dib x.ipynb", "none.dib does not exist.")]
    public async Task Wrong_usage_is_told_on_standard_error_with_exit_code_2(string line, string expected)
    {
        var result = await repository.RunAsync(line.Split(' '));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task With_json_an_error_is_one_object_on_standard_output()
    {
        var result = await repository.RunAsync("reproduce", "--json");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("failed", result.Json.GetProperty("status").GetString());
        Assert.Contains("There is no config.yaml", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("reproduce"), InlineData("run"), InlineData("verify"), InlineData("convert"), InlineData("train"), InlineData("predict"), InlineData("privacy"), InlineData("federated"), InlineData("anchor"), InlineData("doctor")]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var result = await repository.RunAsync(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Examples:\n  workbench {command}", result.Output, StringComparison.Ordinal);
        Assert.Contains("--json", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_is_not_listed() =>
        Assert.DoesNotContain("worker", (await repository.RunAsync("--help")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_notebook_survives_the_way_to_ipynb_and_back()
    {
        var source = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar x = \"è\";\n\n#!fsharp\n\nlet y = 1\n\n";
        repository.Write("a.dib", source.TrimEnd('\n') + "\n");
        Assert.Equal(0, (await repository.RunAsync("convert", "a.dib", "b.ipynb")).ExitCode);
        var back = await repository.RunAsync("convert", "b.ipynb", "deep/c.dib", "--json");
        Assert.Equal(0, back.ExitCode);
        Assert.Equal(3, back.Json.GetProperty("cells").GetInt32());
        Assert.Equal(CellsOf(repository["a.dib"]), CellsOf(repository["deep/c.dib"]));
    }

    [Fact]
    public async Task A_broken_notebook_is_told_with_its_line_and_writes_nothing()
    {
        repository.Write("a.ipynb", "{\"cells\": [\n{]");
        var result = await repository.RunAsync("convert", "a.ipynb", "b.dib");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a.ipynb", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(repository["b.dib"]));
    }

    [Fact]
    public async Task The_doctor_names_what_is_missing_and_what_to_do()
    {
        repository.Write("config.yaml", "seeed: 1");
        var result = await repository.RunAsync("doctor", "--json");
        Assert.Equal(1, result.ExitCode);
        var findings = result.Json.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("name").GetString()!);
        Assert.Equal("missing", findings["configuration"].GetProperty("verdict").GetString());
        Assert.Contains("did you mean seed?", findings["configuration"].GetProperty("found").GetString(), StringComparison.Ordinal);
        Assert.Equal("missing", findings["studies"].GetProperty("verdict").GetString());
        Assert.Equal("ok", findings["results"].GetProperty("verdict").GetString());
    }

    private static string CellsOf(string path) => File.ReadAllText(path)[File.ReadAllText(path).IndexOf("#!markdown", StringComparison.Ordinal)..];
}
