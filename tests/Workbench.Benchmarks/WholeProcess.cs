using System.Diagnostics;

namespace Workbench.Benchmarks;

/// <summary>Runs a program from start to exit, as a user would.</summary>
internal static class WholeProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program and returns the wall-clock seconds it took.</summary>
    /// <param name="directory">Its working directory, which is also its home: settings of the user do not count.</param>
    /// <param name="command">Program and arguments.</param>
    /// <exception cref="InvalidOperationException">It cannot be started, does not end within ten minutes, or ends with an error.</exception>
    public static double Seconds(string directory, params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
        var watch = Stopwatch.StartNew();
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{string.Join(' ', command)} did not end within {Limit.TotalMinutes} minutes.");
        }

        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? seconds : throw new InvalidOperationException(
            $"{string.Join(' ', command)} ended with exit code {process.ExitCode}:\n{output.GetAwaiter().GetResult()}{errors.GetAwaiter().GetResult()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} cannot be started: {e.Message}; 'bash tests/run' installs what is missing.", e);
        }
    }
}
