using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Parameters;
using Workbench.Notebooks.Execution.Worker;

namespace Workbench.Notebooks.Execution;

/// <summary>Executes notebooks, each in a process of its own that ends with it.</summary>
/// <param name="workerCommand">
/// Program and leading arguments that start <see cref="WorkerHost"/>, such as <c>dotnet /full/path/workbench.dll worker</c>; it is started in
/// the notebook's directory.
/// </param>
public sealed class NotebookProcess(IReadOnlyList<string> workerCommand)
{
    /// <summary>Measures the time limit.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Executes a notebook to its end, its failure, a limit or cancellation: each is a result.</summary>
    /// <exception cref="InvalidDataException">The file is no notebook, or the parameters do not fit it; no cell has run.</exception>
    /// <exception cref="InvalidOperationException">The worker cannot be started.</exception>
    public async Task<NotebookRunResult> RunAsync(
        NotebookRunRequest request, IProgress<NotebookProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var worker = WorkerProcess.Start(workerCommand, request); // first, because it loads while this process reads the notebook
        await using (worker.ConfigureAwait(false))
        {
            var notebook = NotebookFile.Read(request.NotebookPath);
            return await RunAsync(worker, notebook, request, progress, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Executes a notebook that was read before; <see cref="NotebookRunRequest.NotebookPath"/> says where it lives.</summary>
    /// <exception cref="InvalidDataException">The parameters do not fit the notebook; no cell has run.</exception>
    /// <exception cref="InvalidOperationException">The worker cannot be started.</exception>
    public async Task<NotebookRunResult> RunAsync(
        Notebook notebook, NotebookRunRequest request, IProgress<NotebookProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(request);
        var worker = WorkerProcess.Start(workerCommand, request);
        await using (worker.ConfigureAwait(false))
            return await RunAsync(worker, notebook, request, progress, cancellation).ConfigureAwait(false);
    }

    private Task<NotebookRunResult> RunAsync(
        WorkerProcess worker, Notebook notebook, NotebookRunRequest request, IProgress<NotebookProgress>? progress, CancellationToken cancellation)
    {
        var parameterised = ParameterisedNotebook.Of(notebook, request.Parameters, Path.GetFileName(request.NotebookPath));
        return new NotebookRun(worker, new ExecutedNotebook(parameterised), request, progress, Clock).RunAsync(cancellation);
    }
}
