using Microsoft.CodeAnalysis;
using Workbench.Notebooks.Kernel.Compiling;
using Workbench.Notebooks.Kernel.Loading.Packages;

namespace Workbench.Notebooks.Kernel.Loading;

/// <summary>What the notebook references: makes it known to the compiler and to the loader alike.</summary>
internal sealed class ReferenceSet(SubmissionCompiler compiler, NotebookLoadContext loader)
{
    private readonly Dictionary<string, string> pathsByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Packages that the notebook asked for.</summary>
    public PackageSet Packages { get; } = new();

    /// <summary>Carries out the <c>#r</c> lines of a piece of a cell.</summary>
    /// <exception cref="DirectiveException">A file or package is missing, or is there in two versions.</exception>
    public async Task AddAsync(IReadOnlyCollection<FileDirective> directives, CellExecution cell)
    {
        foreach (var directive in directives.Where(one => !PackageRequest.IsPackage(one.Argument))) AddFile(directive, cell.Files);
        var requests = directives.Where(one => PackageRequest.IsPackage(one.Argument)).Select(PackageRequest.Parse).ToList();
        if (await Packages.AddAsync(requests, cell) is { } added) Add(added);
    }

    private void AddFile(FileDirective directive, NotebookFiles files)
    {
        var path = directive.Argument.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? new Uri(directive.Argument).LocalPath : directive.Argument;
        if (files.Find(path) is { } found) AddAssembly(directive, found);
        else if (FrameworkName(path) is { } name) compiler.AddFramework(name);
        else throw new DirectiveException(directive.Line, Missing(path, files));
    }

    private void AddAssembly(FileDirective directive, string path)
    {
        var root = AssemblyFile.TryRead(path)
            ?? throw new DirectiveException(directive.Line, $"#r names '{path}', which is not a .NET assembly; name a .dll.");
        if (pathsByName.TryGetValue(root.Name, out var earlier) && earlier != path)
            throw new DirectiveException(
                directive.Line, $"#r names '{path}', but the session references {root.Name} from '{earlier}' already; restart it to use another one.");
        foreach (var assembly in AssemblyFile.WithNeighbours(root)) Add(assembly.Name, assembly.Path, assembly.Path);
    }

    private void Add(PackageAssets assets)
    {
        foreach (var path in assets.Runtime) Add(Path.GetFileNameWithoutExtension(path), null, path);
        foreach (var path in assets.Compile) Add(Path.GetFileNameWithoutExtension(path), path, null);
        foreach (var path in assets.Native) loader.OfferNative(path);
    }

    private void Add(string name, string? compilePath, string? runtimePath)
    {
        // The host's own Workbench.Display and the framework take the place of a copy beside the assembly.
        if (NotebookLoadContext.IsShared(name)) return;
        if (runtimePath is not null)
        {
            pathsByName.TryAdd(name, runtimePath);
            loader.Offer(name, runtimePath);
        }
        if (compilePath is not null) compiler.AddReference(name, MetadataReference.CreateFromFile(compilePath));
    }

    private static string? FrameworkName(string text)
    {
        var name = text.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
        return FrameworkAssemblies.PathOf(name) is null ? null : name;
    }

    private static string Missing(string path, NotebookFiles files)
    {
        var tried = string.Join(", ", files.Candidates(path));
        var advice = path.Replace('\\', '/').Contains("bin/Release/", StringComparison.Ordinal)
            ? " Build its project first, with -c Release."
            : " A path is relative to the notebook; a package is written #r \"nuget: Name, Version\".";
        return $"#r names '{path}', but there is no such file; tried {tried}.{advice}";
    }
}
