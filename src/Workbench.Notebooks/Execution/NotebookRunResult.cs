using System.Collections.Immutable;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution;

/// <summary>How a notebook ended.</summary>
public enum NotebookStatus
{
    /// <summary>Every cell ran.</summary>
    Succeeded,

    /// <summary>A cell failed, the process died, or a limit was reached; later cells did not run.</summary>
    Failed,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>It did not start, because a notebook that it needs failed.</summary>
    NotRun,
}

/// <summary>What stopped a notebook.</summary>
/// <param name="Cell">Number of the cell in the source notebook, counted from 1, or null if no cell is to blame.</param>
/// <param name="Line">Line in the cell, counted from 1, or null.</param>
/// <param name="ErrorName">Exception type, <c>CompilationError</c>, <c>TimeLimit</c>, <c>MemoryLimit</c>, <c>ProcessEnded</c> or <c>Cancelled</c>.</param>
/// <param name="Message">What was wrong and what to do.</param>
/// <param name="SourceLine">Text of the line, or null.</param>
/// <param name="Traceback">Lines for a reader.</param>
public sealed record NotebookFailure(
    int? Cell, int? Line, string ErrorName, string Message, string? SourceLine, ImmutableArray<string> Traceback);

/// <summary>A metric that a notebook reported (<c>application/vnd.workbench.metric+json</c>).</summary>
public sealed record ReportedMetric(string Name, double Value, string? Unit, double Tolerance);

/// <summary>A measurement that a notebook reported (<c>application/vnd.workbench.measurement+json</c>).</summary>
public sealed record ReportedMeasurement(string Name, double Value, string Unit);

/// <summary>A file or setting that the notebook read or made (<c>application/vnd.workbench.provenance+json</c>), or an assembly that it loaded.</summary>
/// <param name="Kind"><c>input</c>, <c>artifact</c>, <c>setting</c> or <c>assembly</c>.</param>
/// <param name="Name">Path relative to the repository, section of the configuration, or assembly name.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length in bytes.</param>
public sealed record ProvenanceEntry(string Kind, string Name, string Sha256, long Bytes)
{
    /// <summary>Where an assembly was on this machine, so that its digest can be taken again; null for all else. It belongs in no manifest.</summary>
    public string? Path { get; init; }
}

/// <summary>What came of executing a notebook.</summary>
public sealed record NotebookRunResult
{
    /// <summary>How it ended.</summary>
    public required NotebookStatus Status { get; init; }

    /// <summary>The notebook with injected parameters and the outputs so far; provenance outputs are taken out.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>
    /// The number that the author of the source notebook counts for each cell of <see cref="Notebook"/>; the injected parameters have that of the
    /// parameter cell. Empty if the two are the same.
    /// </summary>
    public ImmutableArray<int> CellNumbers { get; init; } = [];

    /// <summary>Seconds that each cell of <see cref="Notebook"/> took, NaN for one that did not run.</summary>
    public ImmutableArray<double> CellSeconds { get; init; } = [];

    /// <summary>Why it failed, or null.</summary>
    public NotebookFailure? Failure { get; init; }

    /// <summary>Reported metrics in order.</summary>
    public ImmutableArray<ReportedMetric> Metrics { get; init; } = [];

    /// <summary>Reported measurements in order.</summary>
    public ImmutableArray<ReportedMeasurement> Measurements { get; init; } = [];

    /// <summary>What it read, made and loaded, ordered by kind and name, each once.</summary>
    public ImmutableArray<ProvenanceEntry> Provenance { get; init; } = [];

    /// <summary>Wall-clock time.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>Where a running notebook is.</summary>
/// <param name="Cell">Number of the cell that runs, counted from 1 over all cells.</param>
/// <param name="CellCount">Number of cells.</param>
/// <param name="Title">First line of the cell.</param>
public sealed record NotebookProgress(int Cell, int CellCount, string Title);
