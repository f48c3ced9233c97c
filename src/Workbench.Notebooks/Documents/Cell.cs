using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>What a cell is to a reader.</summary>
public enum CellKind
{
    /// <summary>Source that a kernel runs.</summary>
    Code,

    /// <summary>CommonMark text.</summary>
    Markdown,

    /// <summary>Text that is passed through untouched (nbformat's raw cell).</summary>
    Raw,
}

/// <summary>One cell of a notebook, with the outputs of its last execution.</summary>
public sealed record Cell
{
    /// <summary>What the cell is to a reader.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>Canonical language name, such as <c>csharp</c>, <c>html</c> or <c>fsharp</c>; <c>markdown</c> for markdown cells, <c>raw</c> for raw ones.</summary>
    public required string Language { get; init; }

    /// <summary>The text, its lines separated by <c>"\n"</c>. (An .ipynb may hold other newlines; they are kept, because nothing is lost.)</summary>
    public required string Source { get; init; }

    /// <summary>The cell's identifier in an .ipynb of minor version 5 or later, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Number of the execution that made the outputs, or null.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Outputs in order.</summary>
    public ImmutableArray<CellOutput> Outputs { get; init; } = [];

    /// <summary>The cell's metadata object with all its unknown properties, or null.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Attachments of a markdown cell (nbformat), or null.</summary>
    public JsonElement? Attachments { get; init; }

    /// <summary>Properties of the cell in an .ipynb that nbformat does not define, as one object, or null.</summary>
    public JsonElement? ExtraProperties { get; init; }
}
