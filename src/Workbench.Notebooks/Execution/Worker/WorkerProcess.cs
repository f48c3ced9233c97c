using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Security.Cryptography;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>A running worker as its parent sees it: a pipe to talk, a log, an exit code, and a way to end it with all that it started.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenMemoryReadings = TimeSpan.FromMilliseconds(100);
    private readonly NamedPipeServerStream pipe;
    private readonly Process process;
    private readonly ProcessFamily family;
    private readonly WorkerLog log;
    private readonly Task logging;

    private WorkerProcess(NamedPipeServerStream pipe, Process process, ProcessFamily family, WorkerLog log)
    {
        (this.pipe, this.process, this.family, this.log) = (pipe, process, family, log);
        // Threads of their own: a read from a process's pipe blocks, and two notebooks would occupy a small machine's thread pool.
        logging = Task.WhenAll(OnOwnThread(() => log.CopyFrom(process.StandardOutput.BaseStream)), OnOwnThread(() => log.CopyFrom(process.StandardError.BaseStream)));
    }

    /// <summary>The exit code, or null while the process lives.</summary>
    public int? ExitCode => process.HasExited ? process.ExitCode : null;

    /// <summary>Starts a worker for a notebook.</summary>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static WorkerProcess Start(IReadOnlyList<string> command, NotebookRunRequest request)
    {
        var name = "workbench-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var log = new WorkerLog(request.LogPath);
        try
        {
            var process = Process.Start(StartInfo(command, request, name))!;
            process.StandardInput.Close(); // nobody is there to answer Console.ReadLine
            return new WorkerProcess(pipe, process, new ProcessFamily(name), log);
        }
        catch (Win32Exception exception)
        {
            pipe.Dispose();
            log.Dispose();
            throw new InvalidOperationException($"The notebook's process '{string.Join(' ', command)}' cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Waits until the worker has connected.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public async Task<WorkerChannel> ConnectAsync(CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var connecting = pipe.WaitForConnectionAsync(waiting.Token);
        await Task.WhenAny(connecting, process.WaitForExitAsync(waiting.Token)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        await waiting.CancelAsync().ConfigureAwait(false);
        if (pipe.IsConnected) return new WorkerChannel(pipe);
        throw new InvalidOperationException(
            $"The notebook's process ended with exit code {ExitCode} before it took the notebook. " +
            string.Join(' ', await LastLinesAsync(5).ConfigureAwait(false)));
    }

    /// <summary>Completes when the resident memory is above a limit. If it never is, this waits until it is cancelled.</summary>
    public async Task WaitForMemoryAsync(long limit, CancellationToken cancellation)
    {
        while (process.HasExited || ResidentBytes() <= limit) await Task.Delay(BetweenMemoryReadings, cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives the worker a moment to end by itself, then ends it and everything that it started.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Foreground threads of a cell may keep it for ever.
        }
        Kill();
    }

    /// <summary>Ends the worker at once, and everything that it started.</summary>
    public void Kill()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (AggregateException)
        {
            // A cell started a process of another user, which this one may not end; the worker itself is ended first.
        }
        family.Kill();
        process.WaitForExit();
    }

    /// <summary>The last lines of its log, once all of it is there.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(int count)
    {
        // Not for ever: a process that nobody could find may still hold the pipe.
        await Task.WhenAny(logging, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        return log.LastLines(count);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await LastLinesAsync(0).ConfigureAwait(false);
        await pipe.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
        log.Dispose();
    }

    private long ResidentBytes()
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // it has just ended
        }
    }

    private static Task OnOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> command, NotebookRunRequest request, string name)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), name])
        {
            WorkingDirectory = Path.GetDirectoryName(request.NotebookPath),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[ProcessFamily.Variable] = name;
        start.Environment[WorkerHost.HeapLimitVariable] = MemoryLimits.HeapOf(request.MemoryLimit).ToString("X", CultureInfo.InvariantCulture);
        foreach (var (variable, value) in request.Environment) start.Environment[variable] = value;
        return start;
    }
}
