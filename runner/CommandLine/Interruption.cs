using System.Runtime.InteropServices;
using Workbench.Runner.Progress;

namespace Workbench.Runner.CommandLine;

/// <summary>Ctrl-C and the system's wish to end: the first asks the work to stop cleanly, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>What a user reads after the first signal.</summary>
    public const string Message = "Stopping; a second Ctrl-C ends at once.";

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;

    public Interruption()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        // Workers end by themselves when this process is gone.
        if (Interlocked.Increment(ref count) > 1) Environment.Exit((int)ExitCode.Cancelled);
        if (!LiveProgress.OwnsTerminal) Console.Error.WriteLine(Message); // the table has a line for it
        source.Cancel();
    }
}
