using System.Globalization;

namespace Workbench.Runner.Tests;

/// <summary>Finds processes by a variable of their environment, which children inherit. (Linux; elsewhere it finds none.)</summary>
internal static class MarkedProcesses
{
    public static IReadOnlyList<int> Find(string mark)
    {
        if (!OperatingSystem.IsLinux()) return [];
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && EnvironmentOf(id).Contains(mark, StringComparison.Ordinal))];
    }

    /// <summary>Waits until no process has the mark: a killed process's children notice after a moment.</summary>
    public static async Task WaitForNoneAsync(string mark)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Find(mark).Count > 0) await Task.Delay(20, patience.Token);
    }

    private static string EnvironmentOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // it has just ended, or is somebody else's
        }
    }
}
