using System.Runtime;

namespace Workbench.Notebooks.Kernel.Running;

/// <summary>What came of running code.</summary>
/// <param name="Exception">What it threw, or null.</param>
/// <param name="Stop">Whether it was stopped, and how thoroughly.</param>
internal sealed record RunOutcome(Exception? Exception, StopOutcome Stop);

/// <summary>How an attempt to stop a cell ended.</summary>
internal enum StopOutcome
{
    /// <summary>Nobody asked it to stop, or it came to its own end.</summary>
    NotStopped,

    /// <summary>It stopped.</summary>
    Stopped,

    /// <summary>It still runs, and only the end of the process will stop it.</summary>
    StillRunning,
}

/// <summary>Runs one piece of a cell on a thread of its own, and stops it if asked, by ever stronger means.</summary>
/// <remarks>
/// The last of them, an abort, is safe for the session but not for certain for the process: the runtime was seen to end when the abort hit code that
/// it was just compiling anew (.NET 10.0.12, a LINQ chain in its first second). Who runs a session keeps what it has shown outside its process.
/// </remarks>
internal sealed class CellRun
{
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastStepTime = TimeSpan.FromSeconds(2);
    private const int StackSize = 16 << 20;

    private readonly CellPump pump = new();
    private readonly TaskCompletionSource<RunOutcome> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private readonly Func<Task> code;
    private readonly Action<Thread> refuseOutputs;
    private readonly CancellationToken cancellation;

    private CellRun(string name, Func<Task> code, Action<Thread> refuseOutputs, CancellationToken abort, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        this.code = code;
        this.refuseOutputs = refuseOutputs;
        thread = new Thread(() => Run(abort), StackSize) { IsBackground = true, Name = name };
    }

    /// <summary>Runs code to its end, or until the token is cancelled and the code has stopped or resisted.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="code">The code; its continuations run on the same thread.</param>
    /// <param name="refuseOutputs">Makes a thread end when it next shows something.</param>
    /// <param name="cancellation">Asks it to stop; the code itself may have the same token.</param>
    public static async Task<RunOutcome> RunAsync(
        string name, Func<Task> code, Action<Thread> refuseOutputs, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource(); // not disposed: a thread that resists may look at it later
        var run = new CellRun(name, code, refuseOutputs, abort.Token, cancellation);
        run.thread.Start();
        try
        {
            return await run.ended.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await run.StopAsync(abort);
        }
    }

    private void Run(CancellationToken abort)
    {
        RunOutcome? outcome = null;
        try
        {
            SynchronizationContext.SetSynchronizationContext(pump);
#pragma warning disable SYSLIB0046 // The one way to stop a loop that never looks at its token. See StopAsync for what precedes it.
            ControlledExecution.Run(() => outcome = RunToEnd(), abort);
#pragma warning restore SYSLIB0046
        }
        catch (Exception exception)
        {
            outcome = new RunOutcome(exception, IsStop(exception) ? StopOutcome.Stopped : StopOutcome.NotStopped);
        }
        ended.TrySetResult(outcome ?? new RunOutcome(null, StopOutcome.Stopped));
    }

    private RunOutcome RunToEnd()
    {
        var task = code();
        if (!pump.RunUntilEnd(task)) return new RunOutcome(null, StopOutcome.Stopped);
        if (task.IsCompletedSuccessfully) return new RunOutcome(null, StopOutcome.NotStopped);
        var exception = task.Exception?.InnerException ?? new TaskCanceledException(task);
        return new RunOutcome(exception, IsStop(exception) ? StopOutcome.Stopped : StopOutcome.NotStopped);
    }

    // The token itself is asked: the cell may answer it before this class has noticed.
    private bool IsStop(Exception exception) =>
        cancellation.IsCancellationRequested && exception is OperationCanceledException or ThreadInterruptedException or ThreadAbortException;

    // The code has its token already. An abort that hits it inside a sink would leave an output half written, so first a thread that
    // shows something is ended there. An abort that hits the machinery of an await would surface on the thread pool and end the
    // process, so awaits are ended first, by not running their continuations.
    private async Task<RunOutcome> StopAsync(CancellationTokenSource abort)
    {
        if (await HasEndedAsync(StepTime)) return await ended.Task;
        refuseOutputs(thread);
        pump.Abandon();
        if (await HasEndedAsync(StepTime)) return await ended.Task;
        thread.Interrupt();
        if (await HasEndedAsync(StepTime)) return await ended.Task;
        _ = Task.Run(abort.Cancel, CancellationToken.None); // it returns only when the thread has ended
        return await HasEndedAsync(LastStepTime) ? await ended.Task : new RunOutcome(null, StopOutcome.StillRunning);
    }

    private async Task<bool> HasEndedAsync(TimeSpan patience) =>
        await Task.WhenAny(ended.Task, Task.Delay(patience)) == ended.Task;
}
