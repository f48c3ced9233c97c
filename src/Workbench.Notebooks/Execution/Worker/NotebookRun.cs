using System.Diagnostics;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>One execution of one notebook, seen from the parent: listens to the worker, keeps the limits, and says how it ended.</summary>
internal sealed class NotebookRun(
    WorkerProcess worker, ExecutedNotebook notebook, NotebookRunRequest request, IProgress<NotebookProgress>? progress, TimeProvider time)
{
    /// <summary>Time that a cancelled cell has to end, so that its line is known, before its process is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Runs the notebook to its end, whatever that is.</summary>
    public async Task<NotebookRunResult> RunAsync(CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(request.TimeLimit < LongestTimer ? request.TimeLimit : LongestTimer, time);
        using var limits = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        StopReason stop;
        try
        {
            var channel = await worker.ConnectAsync(limits.Token).ConfigureAwait(false);
            stop = await ExecuteAsync(channel, limits.Token, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            stop = ReasonOf(cancellation); // before the worker was ready
        }
        return await ResultAsync(stop).ConfigureAwait(false);
    }

    private async Task<StopReason> ExecuteAsync(WorkerChannel channel, CancellationToken limits, CancellationToken cancellation)
    {
        var listening = Task.Factory.StartNew(() => Listen(channel), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Send(channel, new RunCommand(
            Path.GetDirectoryName(request.NotebookPath)!, request.SkipUnsupported, request.OutputLimit,
            request.Parameters.SetItems(request.Inputs), notebook.CodeCells));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limits);
        var memory = worker.WaitForMemoryAsync(request.MemoryLimit, ended.Token);
        await Task.WhenAny(listening, memory, Task.Delay(Timeout.Infinite, ended.Token)).ConfigureAwait(false);

        var stop = listening.IsCompleted ? StopReason.None
            : memory.IsCompletedSuccessfully ? StopReason.MemoryLimit
            : ReasonOf(cancellation);
        await ended.CancelAsync().ConfigureAwait(false);
        if (stop is StopReason.Cancelled or StopReason.TimeLimit) await StopGentlyAsync(channel, listening).ConfigureAwait(false);
        if (stop == StopReason.None) await worker.EndAsync().ConfigureAwait(false);
        else worker.Kill();
        await listening.ConfigureAwait(false); // what the process sent before it died is still in the pipe
        return stop;
    }

    private static StopReason ReasonOf(CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.TimeLimit;

    private static async Task StopGentlyAsync(WorkerChannel channel, Task listening)
    {
        // On the thread pool, because a worker that is being flooded may not read.
        var asking = Task.Run(() => Send(channel, new StopCommand()));
        await Task.WhenAny(Task.WhenAll(asking, listening), Task.Delay(Grace)).ConfigureAwait(false);
    }

    private static void Send(WorkerChannel channel, WorkerMessage message)
    {
        try
        {
            channel.Send(message);
        }
        catch (IOException)
        {
            // The worker is gone; the listener sees it too, and its end is judged by its exit code.
        }
    }

    private void Listen(WorkerChannel channel)
    {
        try
        {
            while (!notebook.IsFinished && channel.Receive() is { } message)
            {
                notebook.Apply(message);
                if (message is CellStarted started) progress?.Report(notebook.ProgressAt(started.Index));
            }
        }
        catch (InvalidDataException exception)
        {
            notebook.Apply(new WorkerCrashed(nameof(InvalidDataException), exception.Message, [exception.Message]));
        }
    }

    private async Task<NotebookRunResult> ResultAsync(StopReason stop)
    {
        var complete = notebook.IsFinished && notebook.Unsuccessful is null && stop == StopReason.None;
        var failure = complete ? null : await FailureAsync(stop).ConfigureAwait(false);
        if (failure is not null) notebook.ShowFailure(failure);
        var status = complete ? NotebookStatus.Succeeded : stop == StopReason.Cancelled ? NotebookStatus.Cancelled : NotebookStatus.Failed;
        return notebook.ToResult(status, failure, clock.Elapsed);
    }

    private async Task<NotebookFailure> FailureAsync(StopReason stop)
    {
        var failures = new FailureReport(notebook.CurrentNumber, notebook.Unsuccessful?.Failure, request);
        return stop != StopReason.None ? failures.Stopped(stop)
            : notebook.LastWords is WorkerCrashed crash ? failures.Crashed(crash)
            : notebook.Unsuccessful is { Failure: { } failure } ? failures.OfCell(failure)
            : failures.Ended(notebook.LastWords as WorkerExiting, worker.ExitCode, await worker.LastLinesAsync(20).ConfigureAwait(false));
    }
}
