using System.Collections.Immutable;

namespace Workbench.Notebooks.Kernel;

/// <summary>How the execution of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or threw.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Cancelled,

    /// <summary>Its language is not run here, and the caller asked for such cells to be left out.</summary>
    Skipped,
}

/// <summary>Why a cell failed.</summary>
/// <param name="ErrorName">Exception type with its namespace, or <c>CompilationError</c>.</param>
/// <param name="Message">What was wrong; for several compile errors one line each.</param>
/// <param name="Line">Line of the cell, counted from 1, or null if it is unknown.</param>
/// <param name="SourceLine">The text of that line, or null.</param>
/// <param name="Traceback">Lines for a reader, without the engine's own frames.</param>
public sealed record CellFailure(string ErrorName, string Message, int? Line, string? SourceLine, ImmutableArray<string> Traceback);

/// <summary>The end of a cell's execution. A failed cell is a result, not an exception.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">Why it failed; null unless <see cref="CellStatus.Failed"/> or <see cref="CellStatus.Cancelled"/>.</param>
public sealed record CellResult(CellStatus Status, CellFailure? Failure = null)
{
    /// <summary>The result of a cell that ran to its end.</summary>
    public static readonly CellResult Success = new(CellStatus.Succeeded);
}
