using System.Collections.Immutable;

namespace Workbench.Notebooks.Kernel;

/// <summary>The files that are being loaded or imported, outermost first, and how relative paths in them resolve.</summary>
/// <param name="BaseDirectory">Directory of the notebook.</param>
/// <param name="Open">Full paths of the files that led here.</param>
internal sealed record NotebookFiles(string BaseDirectory, ImmutableArray<string> Open)
{
    /// <summary>Full paths that a path may mean, best first: beside the file that names it, beside the notebook, in the working directory.</summary>
    public ImmutableArray<string> Candidates(string path) =>
    [
        .. Open.Reverse().Take(1).Select(file => Path.GetDirectoryName(file)!).Append(BaseDirectory).Append(Environment.CurrentDirectory)
            .Select(directory => Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), Path.GetFullPath(directory)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The existing file that a path means, or null.</summary>
    public string? Find(string path) => Candidates(path).FirstOrDefault(File.Exists);

    /// <summary>Opens a file that a directive names.</summary>
    /// <exception cref="DirectiveException">There is no such file, or it is open already.</exception>
    public (string Path, NotebookFiles Inside) Enter(string path, string directive, int line)
    {
        var found = Find(path) ?? throw new DirectiveException(
            line, $"{directive} names '{path}', but there is no such file; tried {string.Join(", ", Candidates(path))}.");
        if (Open.Contains(found))
            throw new DirectiveException(line, $"{directive} of '{path}' goes round in a circle: {string.Join(" > ", Open.Add(found).Select(Path.GetFileName))}.");
        return (found, this with { Open = Open.Add(found) });
    }
}
