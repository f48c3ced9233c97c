using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

// The tests of the execution need a program of their own on both ends of the pipe:
//   worker PIPE       what the command line's hidden worker command does;
//   parent SOURCE     runs one cell in a worker, until somebody kills this process.
switch (args)
{
    case ["worker", .. var rest]:
        return await WorkerHost.RunAsync(rest);
    case ["parent", var source]:
        var notebook = new Notebook { Cells = [new Cell { Kind = CellKind.Code, Language = Languages.CSharp, Source = source }] };
        var request = new NotebookRunRequest { NotebookPath = Path.Combine(Environment.CurrentDirectory, "parent.dib") };
        var program = Environment.GetCommandLineArgs()[0];
        await new NotebookProcess(["dotnet", program, "worker"]).RunAsync(notebook, request, null, CancellationToken.None);
        return 0;
    default:
        return 2;
}
