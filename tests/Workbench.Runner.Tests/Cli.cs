using System.Diagnostics;
using System.Text.Json;

namespace Workbench.Runner.Tests;

/// <summary>Runs the built command line as a process, as a user does.</summary>
internal static class Cli
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Starts the command line.</summary>
    public static Process Start(string directory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "workbench.dll"), .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("WORKBENCH", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs the command line to its end.</summary>
    public static async Task<CliResult> RunAsync(string directory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(directory, arguments, environment);
        return await EndAsync(process);
    }

    /// <summary>Waits for the end of a process.</summary>
    public static async Task<CliResult> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new CliResult(process.ExitCode, output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>What a process left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as one JSON object.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Status of a notebook in a run's JSON.</summary>
    public string StatusOf(string notebook) => Notebook(notebook).GetProperty("status").GetString()!;

    /// <summary>Whether a notebook was taken from the cache.</summary>
    public bool IsCached(string notebook) => Notebook(notebook).GetProperty("cached").GetBoolean();

    /// <summary>A notebook in a run's JSON.</summary>
    public JsonElement Notebook(string name) => Json.GetProperty("notebooks").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);

    /// <summary>The digest that must be the same for the same inputs.</summary>
    public string ManifestDigest => Json.GetProperty("manifestDigest").GetString()!;
}
