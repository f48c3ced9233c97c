using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>A notebook, whatever file format it came from.</summary>
public sealed record Notebook
{
    /// <summary>The language of a cell that names none.</summary>
    public string DefaultLanguage { get; init; } = Languages.CSharp;

    /// <summary>The cells in order.</summary>
    public ImmutableArray<Cell> Cells { get; init; } = [];

    /// <summary>The file's metadata object (<c>#!meta</c> of a .dib, <c>metadata</c> of an .ipynb) with all its unknown properties, or null.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Newline of the file that it was read from, <c>"\n"</c> or <c>"\r\n"</c>; cell sources always have <c>"\n"</c>.</summary>
    public string NewLine { get; init; } = "\n";
}
