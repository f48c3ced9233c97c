using System.Collections.Immutable;

namespace Workbench.Notebooks.Documents;

/// <summary>A notebook that was read leniently, with all that was wrong in its file.</summary>
/// <param name="Notebook">What could be read.</param>
/// <param name="Warnings">One line each, with file and line: what is wrong, and what the reader made of it.</param>
public sealed record NotebookReading(Notebook Notebook, ImmutableArray<string> Warnings)
{
    /// <summary>The notebook of a file in which nothing is wrong.</summary>
    /// <exception cref="InvalidDataException">There are warnings; the message lists them.</exception>
    public Notebook Strict() =>
        Warnings.IsEmpty ? Notebook : throw new InvalidDataException(string.Join('\n', Warnings));
}
