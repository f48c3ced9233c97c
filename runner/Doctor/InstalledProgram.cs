using System.ComponentModel;
using System.Diagnostics;

namespace Workbench.Runner.Doctor;

/// <summary>Asks programs for their versions.</summary>
internal static class InstalledProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The first line that a program prints, or null if it is not installed or does not answer.</summary>
    public static async Task<string?> VersionAsync(string program, string argument, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var start = new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            return await AnswerAsync(process, patience.Token);
        }
        catch (Win32Exception)
        {
            return null; // not installed
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string?> AnswerAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var text = await process.StandardOutput.ReadToEndAsync(cancellation);
            await error;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? text.Split('\n')[0].Trim() : null;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
