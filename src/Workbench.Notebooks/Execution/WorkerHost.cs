using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Workbench.Notebooks.Execution.Worker;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution;

/// <summary>The child side of <see cref="NotebookProcess"/>: executes one notebook, and ends when its parent does.</summary>
public static class WorkerHost
{
    /// <summary>The runtime's variable for the most bytes of garbage-collected objects, in hexadecimal.</summary>
    internal const string HeapLimitVariable = "DOTNET_GCHeapHardLimit";

    private const int ConnectMilliseconds = 20_000;

    /// <summary>Executes the notebook that the parent names, and returns the exit code of the process.</summary>
    /// <param name="arguments">What <see cref="NotebookProcess"/> put after the worker command: the name of its pipe.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments is not [var pipeName])
            throw new ArgumentException("A worker is started by the runner and takes the name of its pipe.", nameof(arguments));
        var warmUp = NotebookSession.WarmUpAsync(); // the compiler loads while parent and child greet each other
        PrepareProcess();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true); // Ctrl-C is the parent's to handle

        var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await using (pipe.ConfigureAwait(false))
        {
            await pipe.ConnectAsync(ConnectMilliseconds, CancellationToken.None).ConfigureAwait(false);
            return await ServeAsync(new WorkerChannel(pipe), new ProcessFamily(pipeName), warmUp).ConfigureAwait(false);
        }
    }

    private static async Task<int> ServeAsync(WorkerChannel parent, ProcessFamily family, Task warmUp)
    {
        if (parent.Receive() is not RunCommand command) return 1;
        var finished = false;
        AppDomain.CurrentDomain.UnhandledException += (_, crash) => parent.Send(LastWords((Exception)crash.ExceptionObject));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (!finished) parent.Send(new WorkerExiting(Environment.ExitCode));
        };
        using var stop = new CancellationTokenSource();
        new Thread(() => FollowParent(parent, family, stop)) { IsBackground = true, Name = "Parent" }.Start();
        try
        {
            await warmUp.ConfigureAwait(false);
            await new NotebookExecutor(parent).RunAsync(command, stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            parent.Send(LastWords(exception)); // a fault of the engine; the parent shows it at the running cell
        }
        finished = true;
        return 0;
    }

    /// <summary>Waits for the order to stop, and for the parent's death, which is the end of this process and all that it started.</summary>
    private static void FollowParent(WorkerChannel parent, ProcessFamily family, CancellationTokenSource stop)
    {
        while (parent.Receive() is { } message)
            if (message is StopCommand)
                ThreadPool.UnsafeQueueUserWorkItem(_ => stop.Cancel(), null); // its callbacks may wait for the cell
        family.Kill();
        System.Diagnostics.Process.GetCurrentProcess().Kill(); // no exit handler of a cell can delay this
    }

    private static WorkerCrashed LastWords(Exception exception) =>
        new(exception.GetType().FullName!, exception.Message, [.. exception.ToString().Split('\n')]);

    private static void PrepareProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Environment.SetEnvironmentVariable(HeapLimitVariable, null); // a limit for this process, not for tools that cells start
    }
}
