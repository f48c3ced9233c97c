using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbench.Anchoring.Manifests;

/// <summary>The machine and the software below the workbench. Equal bytes are promised on one of these, close numbers across them.</summary>
public sealed record RunEnvironment
{
    /// <summary>Name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Operating system with its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Instruction set of the process, such as <c>X64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Name of the processor as the operating system gives it.</summary>
    public required string Processor { get; init; }

    /// <summary>Processors that the process may use.</summary>
    public required int ProcessorCount { get; init; }

    /// <summary>Width of the widest vectors that the runtime uses, in bits.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Version of the .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Version of the newest .NET SDK beside the runtime, or null if there is none.</summary>
    public string? Sdk { get; init; }

    /// <summary>This machine.</summary>
    public static RunEnvironment Current() => new()
    {
        Machine = Environment.MachineName,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processor = ProcessorName(),
        ProcessorCount = Environment.ProcessorCount,
        VectorBits = 8 * Vector<byte>.Count,
        Runtime = Environment.Version.ToString(),
        Sdk = NewestSdk(),
    };

    private static string ProcessorName()
    {
        const string linuxFile = "/proc/cpuinfo";
        var fromLinux = File.Exists(linuxFile)
            ? File.ReadLines(linuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        return fromLinux ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>The runtime lies in ROOT/shared/NAME/VERSION and the SDKs in ROOT/sdk/VERSION; asking <c>dotnet --version</c> would start a process.</summary>
    private static string? NewestSdk()
    {
        var sdks = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
        if (!Directory.Exists(sdks)) return null;
        return Directory.EnumerateDirectories(sdks)
            .Select(directory => Path.GetFileName(directory))
            .Where(name => Version.TryParse(name, out _))
            .MaxBy(name => Version.Parse(name));
    }
}
