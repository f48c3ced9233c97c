using System.Runtime.InteropServices;

namespace Workbench.Benchmarks;

/// <summary>What the figures were measured on.</summary>
/// <param name="Processor">Model name.</param>
/// <param name="Cores">Logical processors that this process may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET runtime.</param>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    public static Machine Current => new(
        ProcessorName(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    /// <summary>Processes that ran or waited to run over the last minute, on average; null where the system does not say.</summary>
    /// <remarks>Above the number of cores, times are upper bounds.</remarks>
    public static string? LoadAverage => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    private static string ProcessorName()
    {
        const string path = "/proc/cpuinfo";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
