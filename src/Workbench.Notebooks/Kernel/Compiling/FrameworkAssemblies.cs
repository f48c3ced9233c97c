using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>The assemblies of the running .NET framework: which there are, and which every cell references.</summary>
internal static class FrameworkAssemblies
{
    // Each reference costs memory and time in every submission, so a cell starts with what most notebooks use;
    // FrameworkTypeIndex adds the others when a cell needs them.
    private static readonly ImmutableArray<string> DefaultNames =
    [
        "System.Private.CoreLib", "System.Private.Uri", "System.Runtime", "netstandard", "mscorlib", "Microsoft.CSharp",
        "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable",
        "System.ComponentModel.Primitives", "System.Console", "System.Diagnostics.Process", "System.IO.Compression",
        "System.Linq", "System.Linq.AsyncEnumerable", "System.Linq.Expressions", "System.Linq.Parallel", "System.Linq.Queryable",
        "System.Memory", "System.Net.Http", "System.Net.Primitives", "System.Numerics.Vectors", "System.ObjectModel",
        "System.Runtime.Extensions", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Runtime.Numerics",
        "System.Security.Cryptography", "System.Text.Encodings.Web", "System.Text.Json", "System.Text.RegularExpressions",
        "System.Threading", "System.Threading.Channels", "System.Threading.Tasks.Parallel", "System.Threading.Thread",
    ];

    private static readonly FrozenDictionary<string, string> PathsByName = FindPaths();
    private static readonly ConcurrentDictionary<string, MetadataReference> References = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Simple names of all assemblies of the framework.</summary>
    public static ImmutableArray<string> Names => PathsByName.Keys;

    /// <summary>References of a session's first cell.</summary>
    public static ImmutableArray<string> Default { get; } = [.. DefaultNames.Where(PathsByName.ContainsKey)];

    /// <summary>Path of an assembly of the framework, or null if the framework has none of this simple name.</summary>
    public static string? PathOf(string name) => PathsByName.GetValueOrDefault(name);

    /// <summary>The compiler's view of an assembly of the framework; one instance a process, so that its metadata is read once.</summary>
    public static MetadataReference Reference(string name) =>
        References.GetOrAdd(name, static known => MetadataReference.CreateFromFile(PathsByName[known]));

    // The directory also holds native libraries, and the host's list of trusted assemblies also names the host's own.
    private static FrozenDictionary<string, string> FindPaths()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory)
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
