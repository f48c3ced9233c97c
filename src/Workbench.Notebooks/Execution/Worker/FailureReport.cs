using System.Collections.Immutable;
using System.Globalization;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>Words the end of a notebook that did not succeed: what happened in which cell, and what to do.</summary>
/// <param name="cell">The cell that ran, in the author's numbers, or null before the first.</param>
/// <param name="cellFailure">How the cell ended, if it did.</param>
/// <param name="request">The limits that were set.</param>
internal sealed class FailureReport(int? cell, CellFailure? cellFailure, NotebookRunRequest request)
{
    private const int SignalBase = 128;

    private string WhileItRan => cell is { } number ? $"while cell {number} ran" : "before the first cell ran";

    private string MemoryAdvice =>
        $"The limit is {Megabytes(request.MemoryLimit)} MB of memory; raise it (memory_mb in config.yaml), or let the cell hold less at once.";

    /// <summary>The parent ended the run.</summary>
    public NotebookFailure Stopped(StopReason reason) => reason switch
    {
        StopReason.TimeLimit => Failure("TimeLimit", FormattableString.Invariant(
            $"The notebook reached its time limit of {request.TimeLimit.TotalSeconds:0.###} s {WhileItRan}. Raise it (--timeout SECONDS, or timeout_seconds in config.yaml), or make the cell faster.")),
        StopReason.MemoryLimit => Failure("MemoryLimit", $"The notebook's process took too much memory {WhileItRan} and was ended. {MemoryAdvice}"),
        _ => Failure("Cancelled", $"The notebook was stopped {WhileItRan}."),
    };

    /// <summary>A cell did not compile, or threw.</summary>
    public NotebookFailure OfCell(CellFailure failure) => IsOutOfMemory(failure.ErrorName)
        ? Failure("MemoryLimit", $"Cell {cell} ran out of memory ({failure.Message.TrimEnd('.')}). {MemoryAdvice}")
        : Failure(failure.ErrorName, failure.Message);

    /// <summary>An exception that nobody caught ended the process.</summary>
    public NotebookFailure Crashed(WorkerCrashed crash) => IsOutOfMemory(crash.ErrorName)
        ? Failure("MemoryLimit", $"The notebook's process ran out of memory {WhileItRan}. {MemoryAdvice}", crash.Traceback)
        : Failure(
            crash.ErrorName,
            $"{crash.Message} (Thrown {WhileItRan}, outside its own flow of control, as on a thread that it or an earlier cell started; nobody caught it, so it ended the process.)",
            crash.Traceback);

    /// <summary>The process ended without having run all cells.</summary>
    /// <param name="exit">The announcement of an orderly exit, if there was one.</param>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="lastLines">The end of its log.</param>
    public NotebookFailure Ended(WorkerExiting? exit, int? exitCode, IReadOnlyList<string> lastLines)
    {
        if (exit is not null)
            return Failure("ProcessEnded", $"The notebook's process exited with code {exit.ExitCode} {WhileItRan}, " +
                "as Environment.Exit does. Let the cell throw instead; the cells after it did not run.");
        if (lastLines.Any(line => line.StartsWith("Out of memory", StringComparison.Ordinal)))
            return Failure("MemoryLimit", $"The notebook's process ran out of memory {WhileItRan}. {MemoryAdvice}", lastLines);
        var reason = lastLines.Count == 0 ? "" : $" Its last words: {string.Join(' ', lastLines.Take(3))}";
        return Failure("ProcessEnded", $"The notebook's process ended {WhileItRan} ({Describe(exitCode)}).{reason}", lastLines);
    }

    private NotebookFailure Failure(string name, string message, IReadOnlyList<string>? traceback = null)
    {
        ImmutableArray<string> lines = traceback is not null ? [.. traceback] : cellFailure is not null ? cellFailure.Traceback : [];
        return new NotebookFailure(cell, cellFailure?.Line, name, message, cellFailure?.SourceLine, lines.IsEmpty ? [$"{name}: {message}"] : lines);
    }

    private static bool IsOutOfMemory(string errorName) => errorName == typeof(OutOfMemoryException).FullName;

    private static string Describe(int? exitCode) => exitCode switch
    {
        null => "exit code unknown",
        SignalBase + 6 => "exit code 134: the runtime aborted it",
        SignalBase + 9 => "exit code 137: killed, by a user or by the system when memory ran out",
        SignalBase + 11 => "exit code 139: it touched memory that is not its own, mostly a fault of a native library",
        { } code => $"exit code {code}",
    };

    private static string Megabytes(long bytes) => (bytes / (1 << 20)).ToString(CultureInfo.InvariantCulture);
}
