using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>A notebook, whatever file format it came from.</summary>
public sealed record Notebook
{
    /// <summary>The format whose conventions <see cref="Metadata"/> follows: that of the file it was read from.</summary>
    public NotebookFormat Format { get; init; } = NotebookFormat.Dib;

    /// <summary>The language of a cell that names none.</summary>
    public string DefaultLanguage { get; init; } = Languages.CSharp;

    /// <summary>The cells in order.</summary>
    public ImmutableArray<Cell> Cells { get; init; } = [];

    /// <summary>The file's metadata object (<c>#!meta</c> of a .dib, <c>metadata</c> of an .ipynb) with all its unknown properties, or null.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Minor version of nbformat 4; cells have identifiers from 5 on.</summary>
    public int MinorVersion { get; init; } = 5;

    /// <summary>Top-level properties of an .ipynb that nbformat does not define, as one object, or null.</summary>
    public JsonElement? ExtraProperties { get; init; }

    /// <summary>Newline of the file that it was read from, <c>"\n"</c> or <c>"\r\n"</c>; cell sources always have <c>"\n"</c>.</summary>
    public string NewLine { get; init; } = "\n";
}
