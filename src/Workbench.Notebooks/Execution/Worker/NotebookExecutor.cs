using System.Diagnostics;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>Runs the cells of a notebook in order, in this process, and tells the parent what happens as it happens.</summary>
internal sealed class NotebookExecutor(WorkerChannel parent)
{
    /// <summary>The cell that runs and those that are compiled meanwhile; more would only take memory.</summary>
    private const int AnnouncedCount = 4;

    private readonly ReportedFacts facts = new();

    /// <summary>Runs the cells up to the first that does not succeed.</summary>
    public async Task RunAsync(RunCommand command, CancellationToken cancellation)
    {
        var session = new NotebookSession(new SessionOptions
        {
            BaseDirectory = command.BaseDirectory,
            SkipUnsupported = command.SkipUnsupported,
            OutputLimit = command.OutputLimit,
            Inputs = new Dictionary<string, string>(command.Inputs, StringComparer.OrdinalIgnoreCase),
        });
        await using (session.ConfigureAwait(false))
            for (var i = 0; i < command.Cells.Length && !cancellation.IsCancellationRequested; i++)
            {
                session.Announce(command.Cells.Skip(i).Take(AnnouncedCount).Select(cell => cell.Submission));
                var result = await ExecuteAsync(session, command.Cells[i], cancellation).ConfigureAwait(false);
                if (result.Status is CellStatus.Failed or CellStatus.Cancelled) break;
            }
        parent.Send(new RunFinished([.. session.ReferencedAssemblies]));
    }

    private async Task<CellResult> ExecuteAsync(NotebookSession session, CellToRun cell, CancellationToken cancellation)
    {
        parent.Send(new CellStarted(cell.Index));
        var clock = Stopwatch.StartNew();
        var outputs = new Outputs(parent, facts, cell);
        var result = await session.ExecuteAsync(cell.Submission, outputs, cancellation).ConfigureAwait(false);
        if (result.Status == CellStatus.Succeeded && outputs.Conflict is { } conflict)
            result = new CellResult(CellStatus.Failed, new CellFailure(nameof(InvalidDataException), conflict, null, null, [conflict]));
        parent.Send(new CellEnded(cell.Index, result, clock.Elapsed.TotalSeconds));
        return result;
    }

    /// <summary>Sends a cell's outputs on, and notes reported metrics that contradict earlier ones.</summary>
    private sealed class Outputs(WorkerChannel parent, ReportedFacts facts, CellToRun cell) : ICellOutputSink
    {
        public string? Conflict { get; private set; }

        public void Append(CellOutput output)
        {
            if (output is DisplayOutput display) Conflict ??= facts.Add(display.Data, cell.Submission.Number);
            parent.Send(new OutputAppended(cell.Index, output));
        }

        public void Update(string displayId, MimeBundle data) => parent.Send(new OutputUpdated(displayId, data));
    }
}
