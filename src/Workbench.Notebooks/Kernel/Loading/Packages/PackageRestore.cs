using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Notebooks.Kernel.Loading.Packages;

/// <summary>Brings packages to this machine by <c>dotnet restore</c> of a project made for the purpose.</summary>
/// <remarks>What a set of packages resolved to is kept in the user's cache, so that the next session needs neither network nor SDK.</remarks>
/// <param name="packages">The packages, in a fixed order.</param>
/// <param name="sources">Feeds and folders besides the configured ones.</param>
/// <param name="configurationDirectory">Where the search for nuget.config begins: the notebook's directory.</param>
internal sealed class PackageRestore(ImmutableArray<PackageRequest> packages, ImmutableArray<string> sources, string configurationDirectory)
{
    private const string AssetsFile = "obj/project.assets.json";

    /// <summary>Restores the packages unless an earlier session did.</summary>
    /// <param name="added">Those to name if something is missing.</param>
    /// <param name="cancellation">Ends the restore.</param>
    /// <exception cref="DirectiveException">A package is not found.</exception>
    public async Task<PackageAssets> RunAsync(IReadOnlyList<PackageRequest> added, CancellationToken cancellation)
    {
        var project = ProjectText();
        var directory = Path.Combine(CacheDirectory, Digest(project));
        if (TryRead(directory) is { AreAllThere: true } known) return known;
        var fresh = Directory.CreateDirectory($"{directory}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        try
        {
            Write(fresh.FullName, project);
            var (exitCode, output) = await RestoreAsync(fresh.FullName, cancellation);
            if (exitCode != 0) throw new DirectiveException(added[0].Line, Explain(fresh.FullName, added, output));
            var assets = PackageAssets.Read(Path.Combine(fresh.FullName, AssetsFile), RuntimeInformation.RuntimeIdentifier);
            Publish(fresh.FullName, directory);
            return assets;
        }
        finally
        {
            if (Directory.Exists(fresh.FullName)) Directory.Delete(fresh.FullName, recursive: true);
        }
    }

    private static string CacheDirectory { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "workbench", "packages");

    private static PackageAssets? TryRead(string directory)
    {
        var path = Path.Combine(directory, AssetsFile);
        return File.Exists(path) ? PackageAssets.Read(path, RuntimeInformation.RuntimeIdentifier) : null;
    }

    private string ProjectText()
    {
        var text = new StringBuilder("<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n");
        void Property(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"    <{name}>{SecurityElement.Escape(value)}</{name}>\n");
        Property("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        Property("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier); // so that NuGet itself picks the native libraries
        Property("SelfContained", "false");
        Property("UseAppHost", "false");
        Property("NuGetAudit", "false");
        Property("RestoreRootConfigDirectory", Path.GetFullPath(configurationDirectory));
        if (!sources.IsEmpty) Property("RestoreAdditionalProjectSources", string.Join(';', sources));
        text.Append("  </PropertyGroup>\n  <ItemGroup>\n");
        foreach (var package in packages)
            text.Append(CultureInfo.InvariantCulture, $"    <PackageReference Include=\"{package.Name}\" Version=\"{package.Version}\" />\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Write(string directory, string project)
    {
        File.WriteAllText(Path.Combine(directory, "packages.csproj"), project);
        // Keeps the build from searching the parent directories for settings that are not ours.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(directory, name), "<Project />\n");
    }

    private static async Task<(int ExitCode, string Output)> RestoreAsync(string directory, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetPath(), ["restore", "packages.csproj", "-nologo", "-nodeReuse:false", "-verbosity:quiet"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet restore did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // The program that belongs to the running framework, which lies in <root>/shared/Microsoft.NETCore.App/<version>.
    private static string DotnetPath()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..", name));
        return File.Exists(beside) ? beside : name;
    }

    private static string Explain(string directory, IReadOnlyList<PackageRequest> added, string output)
    {
        var wanted = string.Join(", ", added.Select(request => $"{request.Name} {(request.Version == "*" ? "(any version)" : request.Version)}"));
        var reasons = output.Split('\n').Select(line => line.IndexOf("error ", StringComparison.Ordinal) is var at and >= 0 ? line[at..] : "")
            .Select(line => line.Split(" [")[0].Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var asked = string.Join(", ", PackageAssets.ReadSources(Path.Combine(directory, AssetsFile)));
        return $"package {wanted} cannot be restored from {(asked.Length > 0 ? asked : "the configured sources")}. {string.Join(' ', reasons.Count > 0 ? reasons : [output.Trim()])}";
    }

    // Another process may have published the same set meanwhile; either is as good.
    private static void Publish(string fresh, string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        try
        {
            Directory.Move(fresh, directory);
        }
        catch (IOException) when (Directory.Exists(directory))
        {
        }
    }
}
