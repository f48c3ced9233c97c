using System.Reflection;
using System.Runtime.Loader;
using Workbench.Display;
using Workbench.Notebooks.Kernel.Compiling;

namespace Workbench.Notebooks.Kernel.Loading;

/// <summary>Holds the code of cells and of everything that they reference, apart from the program that runs the notebook.</summary>
/// <remarks>
/// Shared with the host are the framework and Workbench.Display, whose sink is how cells talk to the engine. Any other assembly comes from
/// where the notebook referenced it, even if the host happens to use another version of it.
/// </remarks>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private static readonly Assembly SharedDisplay = typeof(MimeBundle).Assembly;

    private readonly Dictionary<string, string> pathsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> nativePaths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> directories = [];
    private readonly Lock gate = new();

    /// <summary>Says where an assembly is, unless an earlier reference said it already.</summary>
    public void Offer(string name, string path)
    {
        lock (gate)
        {
            pathsByName.TryAdd(name, path);
            var directory = Path.GetDirectoryName(path)!;
            if (!directories.Contains(directory)) directories.Add(directory);
        }
    }

    /// <summary>Says where a native library is.</summary>
    public void OfferNative(string path)
    {
        lock (gate) nativePaths.TryAdd(Path.GetFileName(path), path);
    }

    /// <summary>Whether an assembly is the host's own in every notebook.</summary>
    public static bool IsShared(string name) =>
        name.Equals(SharedDisplay.GetName().Name, StringComparison.OrdinalIgnoreCase) || FrameworkAssemblies.PathOf(name) is not null;

    /// <summary>Assemblies from files that cells have loaded so far, by name.</summary>
    public IReadOnlyList<ReferencedAssembly> LoadedFromFiles() =>
    [
        .. Assemblies.Append(SharedDisplay)
            .Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0)
            .Select(assembly => new ReferencedAssembly(assembly.GetName().Name!, assembly.Location))
            .OrderBy(assembly => assembly.Name, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name == SharedDisplay.GetName().Name) return SharedDisplay;
        if (FrameworkAssemblies.PathOf(name) is not null) return null; // the default context loads the framework
        if (PathOf(name) is { } path) return LoadFromAssemblyPath(path);
        // To return null would let the default context answer with whatever the host itself was built with.
        throw new FileNotFoundException(
            $"The notebook does not reference the assembly {assemblyName.FullName}; put it beside the dll that needs it, or add a #r line.");
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        lock (gate)
        {
            foreach (var file in (string[])[unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so", $"{unmanagedDllName}.dll", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dylib"])
                if (nativePaths.TryGetValue(file, out var path))
                    return LoadUnmanagedDllFromPath(path);
        }
        return 0; // the usual search goes on
    }

    private string? PathOf(string name)
    {
        lock (gate)
        {
            if (pathsByName.TryGetValue(name, out var path)) return path;
            return directories.Select(directory => Path.Combine(directory, name + ".dll")).FirstOrDefault(File.Exists);
        }
    }
}
