using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using static Workbench.Notebooks.Tests.Execution.TestNotebook;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class NotebookProcessTests
{
    [Fact]
    public async Task Cells_run_in_order_and_keep_their_outputs()
    {
        var notebook = new Notebook { Cells = [Text("# Title"), Code("var x = 1;\nConsole.Write(\"a\");"), Text("between"), Code("Console.Write(\"b\");\nx + 1")] };
        var result = await TestNotebook.Process.RunAsync(notebook, Request, null, CancellationToken.None);

        Assert.Null(result.Failure);
        Assert.Equal(NotebookStatus.Succeeded, result.Status);
        Assert.Equal("a", result.TextOf(1));
        Assert.Equal("b", result.TextOf(3));
        Assert.Equal("2", Assert.IsType<ResultOutput>(result.Notebook.Cells[3].Outputs[1]).Data["text/plain"]);
        Assert.Equal([null, 1, null, 2], result.Notebook.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal([true, false, true, false], result.CellSeconds.Select(double.IsNaN));
    }

    [Fact]
    public async Task A_failed_cell_ends_the_notebook_and_names_its_line()
    {
        var result = await RunAsync("Console.Write(1);", "\nthrow new InvalidOperationException(\"no\");", "Console.Write(3);");

        Assert.Equal(NotebookStatus.Failed, result.Status);
        Assert.Equal((2, 2, "System.InvalidOperationException", "no"), (result.Failure!.Cell, result.Failure.Line, result.Failure.ErrorName, result.Failure.Message));
        Assert.Equal("1", result.TextOf(0));
        Assert.Single(result.Notebook.Cells[1].Outputs.OfType<ErrorOutput>());
        Assert.Empty(result.Notebook.Cells[2].Outputs);
        Assert.True(double.IsNaN(result.CellSeconds[2]));
    }

    [Fact]
    public async Task A_notebook_runs_in_its_directory_with_the_given_environment_and_the_invariant_culture()
    {
        var directory = Directory.CreateTempSubdirectory("workbench-");
        var path = Path.Combine(directory.FullName, "study.dib");
        await File.WriteAllTextAsync(path, "#!csharp\n\nConsole.Write($\"{Environment.CurrentDirectory}|{Environment.GetEnvironmentVariable(\"GIVEN\")}|{1.5}|\u00e9\");\n");
        var request = Request with { NotebookPath = path, Environment = Request.Environment.Add("GIVEN", "value").Add("LC_ALL", "it_IT.ISO-8859-1") };
        var result = await TestNotebook.Process.RunAsync(request, null, CancellationToken.None);

        Assert.Equal($"{directory.FullName}|value|1.5|é", result.TextOf(0));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Progress_names_cells_as_their_author_counts_them()
    {
        var notebook = new Notebook { Cells = [Text("# Title"), Code("\n  // load data  \n1"), Code("2"), Text("end")] };
        var seen = new List<NotebookProgress>();
        await TestNotebook.Process.RunAsync(notebook, Request, new Recorder(seen), CancellationToken.None);

        Assert.Equal([new NotebookProgress(2, 4, "// load data"), new NotebookProgress(3, 4, "2")], seen);
    }

    [Fact]
    public async Task The_real_standard_output_goes_to_a_bounded_log()
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("workbench-").FullName, "logs", "log.txt");
        const string shout = """
            using var real = Console.OpenStandardOutput();
            for (var i = 0; i < 12_000; i++) real.Write(new byte[1_000].Select(_ => (byte)'x').ToArray());
            """;
        var result = await RunAsync(Request with { LogPath = log }, $"{{\n{shout}\n}}");

        Assert.Null(result.Failure);
        Assert.InRange(new FileInfo(log).Length, 10_000_000, 10_000_100);
        Assert.EndsWith("bounded)\n", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_updated_output_replaces_its_first_version_in_an_earlier_cell()
    {
        var result = await RunAsync(
            "using Workbench.Display;\nDisplayContext.Current.Display(MimeBundle.Of(\"text/plain\", \"old\"), \"id\");",
            "DisplayContext.Current.Update(\"id\", MimeBundle.Of(\"text/plain\", \"new\"));");

        Assert.Equal("new", Assert.IsType<DisplayOutput>(Assert.Single(result.Notebook.Cells[0].Outputs)).Data["text/plain"]);
        Assert.Empty(result.Notebook.Cells[1].Outputs);
    }

    [Fact]
    public async Task A_notebook_that_cannot_be_read_is_an_error_before_any_cell_runs()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("workbench-").FullName, "broken.ipynb");
        await File.WriteAllTextAsync(path, "{");

        await Assert.ThrowsAsync<InvalidDataException>(() => TestNotebook.Process.RunAsync(Request with { NotebookPath = path }, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_notebook_without_code_succeeds()
    {
        var result = await TestNotebook.Process.RunAsync(new Notebook { Cells = [Text("only")] }, Request, null, CancellationToken.None);
        Assert.Equal(NotebookStatus.Succeeded, result.Status);
    }

    private sealed class Recorder(List<NotebookProgress> seen) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value) => seen.Add(value);
    }
}
