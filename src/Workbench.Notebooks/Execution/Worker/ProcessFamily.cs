using System.Diagnostics;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>A worker and all processes that its cells started, recognised by an environment variable that they inherit.</summary>
/// <remarks>
/// Walking parent ids is not enough: a process whose parent has died belongs to init, and after a worker's crash that is every one it
/// started. Only Linux shows the environment of a process; elsewhere <see cref="Process.Kill(bool)"/> has to do.
/// </remarks>
internal sealed class ProcessFamily(string token)
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "WORKBENCH_WORKER";

    private const int MostPasses = 20;
    private readonly byte[] mark = System.Text.Encoding.UTF8.GetBytes($"{Variable}={token}\0");

    /// <summary>Kills every member but the calling process, again and again until none is left that a dying one has just started.</summary>
    public void Kill()
    {
        if (!OperatingSystem.IsLinux()) return;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var members = Members().ToList();
            if (members.Count == 0) return;
            members.ForEach(Kill);
        }
    }

    private IEnumerable<int> Members() => Directory.EnumerateDirectories("/proc")
        .Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? id : Environment.ProcessId)
        .Where(id => id != Environment.ProcessId && IsMember(id));

    private bool IsMember(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is another user's
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between the look and the blow.
        }
    }
}
