using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Notebooks.Kernel.Loading.Packages;

/// <summary>The files of restored packages, read from NuGet's <c>project.assets.json</c>.</summary>
/// <param name="Versions">Resolved version of each package, also of those that others need, by name.</param>
/// <param name="Compile">Assemblies that the compiler sees.</param>
/// <param name="Runtime">Assemblies that are loaded.</param>
/// <param name="Native">Native libraries for this machine.</param>
internal sealed record PackageAssets(
    ImmutableSortedDictionary<string, string> Versions, ImmutableArray<string> Compile, ImmutableArray<string> Runtime, ImmutableArray<string> Native)
{
    /// <summary>Whether all files are still in the package folders.</summary>
    public bool AreAllThere => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    /// <summary>Reads the assets for the machine that runs.</summary>
    public static PackageAssets Read(string path, string runtimeIdentifier)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject()
            .First(one => one.Name.EndsWith("/" + runtimeIdentifier, StringComparison.Ordinal)).Value;

        string Locate(string library, string file)
        {
            var relative = Path.Combine(libraries.GetProperty(library).GetProperty("path").GetString()!, file);
            return folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], relative);
        }

        ImmutableArray<string> Files(string kind) =>
        [
            .. from package in target.EnumerateObject()
               where package.Value.TryGetProperty(kind, out _)
               from file in package.Value.GetProperty(kind).EnumerateObject()
               where !file.Name.EndsWith("/_._", StringComparison.Ordinal) // NuGet's sign for "nothing"
               select Locate(package.Name, file.Name),
        ];

        var versions = target.EnumerateObject().Select(package => package.Name.Split('/'))
            .ToImmutableSortedDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return new PackageAssets(versions, Files("compile"), Files("runtime"), Files("native"));
    }

    /// <summary>The sources that a restore asked.</summary>
    public static ImmutableArray<string> ReadSources(string path)
    {
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("project").GetProperty("restore").GetProperty("sources").EnumerateObject().Select(source => source.Name)];
    }
}
