using System.Diagnostics;

namespace Workbench.Benchmarks;

/// <summary>Another process that keeps one core busy until it is disposed of.</summary>
internal sealed class BusyProcess : IDisposable
{
    private readonly Process process;

    /// <exception cref="InvalidOperationException">There is no shell.</exception>
    public BusyProcess() =>
        process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "while :; do :; done"])) ?? throw new InvalidOperationException("/bin/sh cannot be started.");

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
