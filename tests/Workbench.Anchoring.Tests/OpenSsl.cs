using System.Diagnostics;

namespace Workbench.Anchoring.Tests;

/// <summary>The openssl command, a second implementation that shares nothing with ours.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it, and returns the exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
