using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

// The tests of the execution need a program of their own on both ends of the pipe:
//   worker PIPE       what the command line's hidden worker command does;
//   parent SOURCE…    runs cells in a worker and says how they ended, unless somebody kills this process before.
switch (args)
{
    case ["worker", .. var rest]:
        return await WorkerHost.RunAsync(rest);
    case ["parent", .. var sources]:
        var notebook = new Notebook { Cells = [.. sources.Select(source => new Cell { Kind = CellKind.Code, Language = Languages.CSharp, Source = source })] };
        var request = new NotebookRunRequest { NotebookPath = Path.Combine(Environment.CurrentDirectory, "parent.dib"), MemoryLimit = 512L << 20, LogPath = Environment.GetEnvironmentVariable("WORKER_LOG") };
        var program = Environment.GetCommandLineArgs()[0];
        var result = await new NotebookProcess(["dotnet", program, "worker"]).RunAsync(notebook, request, null, CancellationToken.None);
        Console.WriteLine(result.Failure?.ToString() ?? result.Status.ToString());
        return 0;
    default:
        return 2;
}
