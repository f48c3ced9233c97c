using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Display;

namespace Workbench.Notebooks.Documents;

/// <summary>One output of a cell, as in nbformat 4.</summary>
public abstract record CellOutput
{
    /// <summary>Properties of the output in an .ipynb that nbformat does not define, as one object, or null.</summary>
    public JsonElement? ExtraProperties { get; init; }
}

/// <summary>Text that the cell wrote to the console.</summary>
/// <param name="IsError">True for standard error.</param>
/// <param name="Text">The text as written.</param>
public sealed record StreamOutput(bool IsError, string Text) : CellOutput;

/// <summary>A value that the cell displayed (<c>display_data</c>).</summary>
/// <param name="Data">Its representations.</param>
/// <param name="DisplayId">The name under which it can be updated while the notebook runs, or null; not kept in files.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId = null) : CellOutput
{
    /// <summary>nbformat's output metadata, or null.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>The value of the cell's trailing expression (<c>execute_result</c>).</summary>
/// <param name="Data">Its representations.</param>
public sealed record ResultOutput(MimeBundle Data) : CellOutput
{
    /// <summary>Number of the execution that made it, or null for that of the cell.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>nbformat's output metadata, or null.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>The error that ended the cell.</summary>
/// <param name="Name">Exception type, or <c>CompilationError</c>.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Traceback">Lines for a reader, without the engine's own frames.</param>
public sealed record ErrorOutput(string Name, string Message, ImmutableArray<string> Traceback) : CellOutput;

/// <summary>An output in an .ipynb that nbformat does not define, kept as it is.</summary>
/// <param name="Json">The output object.</param>
public sealed record UnknownOutput(JsonElement Json) : CellOutput;
