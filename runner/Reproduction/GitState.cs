using System.ComponentModel;
using System.Diagnostics;

namespace Workbench.Runner.Reproduction;

/// <summary>What git says about the sources of a run.</summary>
/// <param name="Commit">The commit that is checked out, or null outside a repository or without git.</param>
/// <param name="Dirty">Whether the working tree differs from it; null if there is no commit.</param>
internal sealed record GitState(string? Commit, bool? Dirty)
{
    /// <summary>The commit with a word on the working tree, for a reader.</summary>
    public override string ToString() => Commit is null ? "none" : Dirty == true ? $"{Commit} with local changes" : Commit;

    /// <summary>Asks git.</summary>
    public static async Task<GitState> OfAsync(string directory, CancellationToken cancellation)
    {
        if (await AskAsync(directory, ["rev-parse", "HEAD"], cancellation) is not { } commit) return new GitState(null, null);
        var changes = await AskAsync(directory, ["status", "--porcelain"], cancellation);
        return new GitState(commit.Trim(), changes is null ? null : changes.Length > 0);
    }

    private static async Task<string?> AskAsync(string directory, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0"; // only looking
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var text = await process.StandardOutput.ReadToEndAsync(cancellation);
            await error;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null; // git is not installed
        }
    }
}
