using System.Collections.Immutable;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Parameters;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>A notebook in the middle of its execution, put together from the worker's messages in the parent, where no crash can reach it.</summary>
internal sealed class ExecutedNotebook
{
    private readonly ParameterisedNotebook source;
    private readonly CellOutputs[] outputs;
    private readonly double[] seconds;
    private readonly int?[] executionCounts;
    private readonly ReportedFacts facts = new();
    private int executions;

    public ExecutedNotebook(ParameterisedNotebook source)
    {
        this.source = source;
        var count = source.Notebook.Cells.Length;
        outputs = [.. Enumerable.Range(0, count).Select(_ => new CellOutputs())];
        seconds = [.. Enumerable.Repeat(double.NaN, count)];
        executionCounts = new int?[count];
    }

    /// <summary>The cells to run.</summary>
    public ImmutableArray<CellToRun> CodeCells =>
    [
        .. source.Notebook.Cells.Index()
            .Where(cell => cell.Item.Kind == CellKind.Code)
            .Select(cell => new CellToRun(cell.Index, new CellSubmission(SourceNumber(cell.Index), cell.Item.Language, cell.Item.Source))),
    ];

    /// <summary>Index of the cell that runs, or of the last that did; null before the first.</summary>
    public int? Current { get; private set; }

    /// <summary>Whether <see cref="Current"/> has not ended.</summary>
    public bool IsCellRunning { get; private set; }

    /// <summary>The result of the first cell that did not succeed.</summary>
    public CellResult? Unsuccessful { get; private set; }

    /// <summary>The words with which the process went down, if it had any.</summary>
    public WorkerMessage? LastWords { get; private set; }

    /// <summary>Whether the worker said that it is done.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The number that the author counts for the current cell.</summary>
    public int? CurrentNumber => Current is { } index ? SourceNumber(index) : null;

    /// <summary>Takes in a message.</summary>
    public void Apply(WorkerMessage message)
    {
        switch (message)
        {
            case CellStarted started:
                (Current, IsCellRunning, executionCounts[started.Index]) = (started.Index, true, ++executions);
                break;
            case OutputAppended appended:
                Append(appended);
                break;
            case OutputUpdated updated:
                foreach (var cell in outputs) cell.Update(updated.DisplayId, updated.Data);
                break;
            case CellEnded ended:
                End(ended);
                break;
            case RunFinished finished:
                foreach (var assembly in finished.Assemblies)
                    if (AssemblyProvenance.Of(assembly) is { } entry)
                        facts.Add(entry);
                IsFinished = true;
                break;
            case WorkerCrashed or WorkerExiting:
                LastWords ??= message;
                break;
        }
    }

    /// <summary>Shows at the current cell, or at the first if none has run, why the notebook ended there: more than the cell itself could know.</summary>
    public void ShowFailure(NotebookFailure failure)
    {
        if (outputs.Length > 0) outputs[Current ?? 0].End(new ErrorOutput(failure.ErrorName, failure.Message, failure.Traceback));
    }

    /// <summary>Where the notebook is, in the author's numbers.</summary>
    public NotebookProgress ProgressAt(int index)
    {
        var title = source.Notebook.Cells[index].Source.AsSpan().TrimStart();
        var end = title.IndexOf('\n');
        return new NotebookProgress(SourceNumber(index), source.SourceNumbers[^1], (end < 0 ? title : title[..end]).TrimEnd().ToString());
    }

    /// <summary>The result so far.</summary>
    public NotebookRunResult ToResult(NotebookStatus status, NotebookFailure? failure, TimeSpan duration) => new()
    {
        Status = status,
        Notebook = source.Notebook with { Cells = [.. source.Notebook.Cells.Select(Executed)] },
        CellNumbers = source.SourceNumbers,
        CellSeconds = [.. seconds],
        Failure = failure,
        Metrics = facts.Metrics,
        Measurements = facts.Measurements,
        Provenance = facts.Provenance,
        Duration = duration,
    };

    private void Append(OutputAppended appended)
    {
        if (appended.Output is DisplayOutput display)
        {
            facts.Add(display.Data, SourceNumber(appended.Index)); // the worker has refused what contradicts
            if (ReportedFacts.IsHidden(display.Data)) return;
        }
        outputs[appended.Index].Append(appended.Output);
    }

    private void End(CellEnded ended)
    {
        IsCellRunning = false;
        seconds[ended.Index] = ended.Seconds;
        if (ended.Result.Status is CellStatus.Failed or CellStatus.Cancelled) Unsuccessful ??= ended.Result;
    }

    private Cell Executed(Cell cell, int index) => cell.Kind != CellKind.Code
        ? cell
        : cell with { Outputs = outputs[index].ToImmutable(), ExecutionCount = executionCounts[index] };

    private int SourceNumber(int index) => source.SourceNumbers[index];
}
