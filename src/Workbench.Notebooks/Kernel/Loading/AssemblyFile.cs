using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Workbench.Notebooks.Kernel.Loading;

/// <summary>What an assembly file says about itself.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Path">Full path.</param>
/// <param name="References">Simple names of the assemblies that it needs.</param>
internal sealed record AssemblyFile(string Name, string Path, ImmutableArray<string> References)
{
    /// <summary>Reads a file without loading it, or returns null if it is not a .NET assembly.</summary>
    public static AssemblyFile? TryRead(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!IsManaged(file)) return null;
        var metadata = file.GetMetadataReader();
        if (!metadata.IsAssembly) return null;
        return new AssemblyFile(
            metadata.GetString(metadata.GetAssemblyDefinition().Name), path,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))]);
    }

    /// <summary>An assembly with those beside it that it needs, directly or not.</summary>
    public static IEnumerable<AssemblyFile> WithNeighbours(AssemblyFile root)
    {
        var directory = System.IO.Path.GetDirectoryName(root.Path)!;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { root.Name };
        var waiting = new Queue<AssemblyFile>([root]);
        while (waiting.TryDequeue(out var assembly))
        {
            yield return assembly;
            foreach (var path in assembly.References.Where(seen.Add).Select(name => System.IO.Path.Combine(directory, name + ".dll")))
                if (File.Exists(path) && TryRead(path) is { } neighbour)
                    waiting.Enqueue(neighbour);
        }
    }

    private static bool IsManaged(PEReader file)
    {
        try
        {
            return file.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false; // not even a Windows executable: a text file, or a Linux library
        }
    }
}
