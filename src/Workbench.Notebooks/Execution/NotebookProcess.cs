namespace Workbench.Notebooks.Execution;

/// <summary>Executes notebooks, each in a process of its own that ends with it.</summary>
/// <param name="workerCommand">Program and leading arguments that start <see cref="WorkerHost"/>, such as <c>dotnet workbench.dll worker</c>.</param>
public sealed class NotebookProcess(IReadOnlyList<string> workerCommand)
{
    /// <summary>Executes a notebook to its end, its failure, a limit or cancellation. Only a worker that cannot be started throws.</summary>
    public Task<NotebookRunResult> RunAsync(NotebookRunRequest request, IProgress<NotebookProgress>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException($"Skeleton: {workerCommand}.");
}
