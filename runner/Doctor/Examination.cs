using Workbench.Anchoring.Manifests;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;
using Workbench.Notebooks.Reports;

namespace Workbench.Runner.Doctor;

/// <summary>Looks at everything that commands rely on.</summary>
internal static class Examination
{
    private const string ExperimentsAssembly = "src/Workbench.Experiments/bin/Release/net10.0/Workbench.Experiments.dll";
    private const long NeededDisk = 2L << 30;
    private const long NeededMemory = 2L << 30;

    /// <summary>All findings, what the main job needs first.</summary>
    /// <param name="configurationFile">The configuration that was asked for, or null for the nearest.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(string? configurationFile, CancellationToken cancellation)
    {
        var root = configurationFile is null ? RepositoryRoot.Find(Directory.GetCurrentDirectory()) : Path.GetDirectoryName(configurationFile)!;
        var programs = Task.WhenAll(
            ProgramAsync(".NET SDK", "dotnet", "--version", Verdict.Missing, "install the .NET 10 SDK to build the workbench", cancellation),
            ProgramAsync("git", "git", "--version", Verdict.Optional, "manifests will name no commit", cancellation),
            ProgramAsync("node", "node", "--version", Verdict.Optional, "figures in reports will be static", cancellation),
            ProgramAsync("npm", "npm", "--version", Verdict.Optional, "figures in reports will be static", cancellation),
            ProgramAsync("chromium", "chromium", "--version", Verdict.Optional, "tests of reports in a browser will not run (apt install chromium)", cancellation),
            ProgramAsync("nbconvert", "jupyter-nbconvert", "--version", Verdict.Optional, "the benchmark beside nbconvert will not run (apt install jupyter-nbconvert)", cancellation),
            ProgramAsync("openssl", "openssl", "version", Verdict.Optional, "time stamps cannot be checked with it (apt install openssl)", cancellation));
        return [.. Machine(), .. Repository(root, configurationFile), ChartScript(), .. await programs];
    }

    private static IEnumerable<Finding> Machine()
    {
        var machine = RunEnvironment.Current();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return new Finding("system", Verdict.Ok, $"{machine.OperatingSystem}, .NET {machine.Runtime}");
        yield return new Finding("processor", Verdict.Ok, FormattableString.Invariant($"{machine.Processor}, {machine.ProcessorCount} usable, vectors of {machine.VectorBits} bits"));
        yield return AtLeast("memory", memory, NeededMemory, Verdict.Optional, "large profiles need 2 GB");
    }

    private static IEnumerable<Finding> Repository(string? root, string? configurationFile)
    {
        if (root is null)
        {
            yield return new Finding("repository", Verdict.Optional, "none here", "only 'run', 'convert' and 'doctor' work outside a directory with a config.yaml");
            yield break;
        }

        yield return Configuration(configurationFile ?? Path.Combine(root, ConfigurationReader.FileName));
        yield return Writable(Path.Combine(root, "results"));
        yield return AtLeast("disk", new DriveInfo(root).AvailableFreeSpace, NeededDisk, Verdict.Missing, "clear some space, or results/cache");
        yield return File.Exists(Path.Combine(root, ExperimentsAssembly))
            ? new Finding("studies", Verdict.Ok, ExperimentsAssembly)
            : new Finding("studies", Verdict.Missing, $"{ExperimentsAssembly} is not built", "run 'dotnet build -c Release', because notebooks refer to it");
    }

    private static Finding Configuration(string file)
    {
        try
        {
            var configuration = ConfigurationReader.Read(file, ConfigurationOverrides.FromProcess(profile: null, []));
            return new Finding("configuration", Verdict.Ok, $"{file}, {configuration.Notebooks.Count} notebooks, profiles {string.Join(", ", configuration.ProfileNames)}");
        }
        catch (InvalidDataException error)
        {
            return new Finding("configuration", Verdict.Missing, error.Message.Replace('\n', ' '), "correct the file");
        }
    }

    private static Finding Writable(string directory)
    {
        try
        {
            PendingFile.WriteText(Path.Combine(directory, "writable.lock"), "");
            File.Delete(Path.Combine(directory, "writable.lock"));
            return new Finding("results", Verdict.Ok, $"{directory} can be written");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Finding("results", Verdict.Missing, $"{directory} cannot be written: {error.Message}", "change its permissions");
        }
    }

    private static Finding ChartScript()
    {
        var script = typeof(NotebookPage).Assembly.GetManifestResourceNames().FirstOrDefault(name => name.Contains("plotly", StringComparison.OrdinalIgnoreCase));
        return script is null
            ? new Finding("chart script", Verdict.Optional, "not built in", "figures in reports are static; install npm and build again")
            : new Finding("chart script", Verdict.Ok, script);
    }

    private static async Task<Finding> ProgramAsync(
        string name, string program, string argument, Verdict withoutIt, string advice, CancellationToken cancellation) =>
        await InstalledProgram.VersionAsync(program, argument, cancellation) is { } version
            ? new Finding(name, Verdict.Ok, version)
            : new Finding(name, withoutIt, "not found", advice);

    private static Finding AtLeast(string name, long bytes, long needed, Verdict otherwise, string advice)
    {
        var found = FormattableString.Invariant($"{bytes / (double)(1L << 30):F1} GB");
        return bytes >= needed ? new Finding(name, Verdict.Ok, found) : new Finding(name, otherwise, found, advice);
    }
}
