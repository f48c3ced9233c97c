using Workbench.Anchoring;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution;

/// <summary>Turns assemblies that a notebook loaded into entries of its manifest.</summary>
internal static class AssemblyProvenance
{
    /// <summary>Kind of these entries.</summary>
    public const string Kind = "assembly";

    /// <summary>The entry of an assembly, or null if the file is gone.</summary>
    /// <remarks>A package's version never changes, so its entry is named after the version and has no path to look at again.</remarks>
    public static ProvenanceEntry? Of(ReferencedAssembly assembly)
    {
        var file = new FileInfo(assembly.Path);
        if (!file.Exists) return null;
        var package = PackageVersion(file);
        return new ProvenanceEntry(Kind, package is null ? assembly.Name : $"{assembly.Name} {package}", Digest.OfFile(file.FullName), file.Length)
        {
            Path = package is null ? file.FullName : null,
        };
    }

    /// <summary>The version of the package in whose folder of the NuGet cache a file lies, or null.</summary>
    private static string? PackageVersion(FileInfo file)
    {
        for (var directory = file.Directory; directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, ".nupkg.metadata")))
                return directory.Name;
        return null;
    }
}
