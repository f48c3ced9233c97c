using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Workbench.Anchoring;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>Files whose text is code of a notebook though it stands elsewhere: what <c>#load</c>, <c>#!import</c> and <c>#!value</c> name.</summary>
internal sealed partial class ImportedFiles
{
    private readonly List<(string Name, string Digest)> found = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>The files as they are named, in order, with their digests; also those that imported files import.</summary>
    public static IReadOnlyList<(string Name, string Digest)> Of(Notebook notebook, string directory)
    {
        var files = new ImportedFiles();
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
            files.Collect(cell.Source, new NotebookFiles(directory, ImmutableArray<string>.Empty));
        return files.found;
    }

    private void Collect(string source, NotebookFiles place)
    {
        // Options and values are words too; what counts is whether a word names a file.
        foreach (var word in Directives().Matches(source).SelectMany(line => Words().Matches(line.Groups["rest"].Value)).Select(word => word.Value.Trim('\\', '"')))
            if (place.Find(word) is { } path && visited.Add(path))
            {
                found.Add((word, Digest.OfFile(path)));
                if (HoldsCode(path)) Collect(File.ReadAllText(path), place with { Open = place.Open.Add(path) });
            }
    }

    private static bool HoldsCode(string path) => Path.GetExtension(path) is ".cs" or ".csx" or ".dib" or ".ipynb" or ".md";

    /// <summary>Directive lines, in an .ipynb within a JSON text.</summary>
    [GeneratedRegex("""^\s*"?#(load|!import|!value)\b(?<rest>.*)$""", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex("""\\?"[^"\\]+\\?"|[^\s"\\]+""")]
    private static partial Regex Words();
}
