using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Tests.Execution;

/// <summary>Makes small notebooks and runs them in a process of their own.</summary>
internal static class TestNotebook
{
    /// <summary>The program that hosts workers; it lies beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Workbench.Notebooks.TestWorker.dll");

    public static NotebookProcess Process { get; } = new(["dotnet", Program, "worker"]);

    public static NotebookRunRequest Request { get; } = new() { NotebookPath = Path.Combine(Path.GetTempPath(), "test.dib") };

    public static Cell Code(string source) => new() { Kind = CellKind.Code, Language = Languages.CSharp, Source = source };

    public static Cell Text(string source) => new() { Kind = CellKind.Markdown, Language = Languages.Markdown, Source = source };

    public static Notebook Of(params string[] sources) => new() { Cells = [.. sources.Select(Code)] };

    public static Task<NotebookRunResult> RunAsync(params string[] sources) => RunAsync(Request, sources);

    public static Task<NotebookRunResult> RunAsync(NotebookRunRequest request, params string[] sources) =>
        Process.RunAsync(Of(sources), request, null, TestContext.Current.CancellationToken);

    /// <summary>All console text of a cell.</summary>
    public static string TextOf(this NotebookRunResult result, int cell) =>
        string.Concat(result.Notebook.Cells[cell].Outputs.OfType<StreamOutput>().Select(output => output.Text));
}
