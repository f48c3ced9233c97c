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
}
