using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Parameters;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>Puts the outputs of an earlier execution into a notebook.</summary>
internal static class CachedResult
{
    /// <summary>The result that an execution of the notebook would have.</summary>
    public static NotebookRunResult Of(CacheEntry entry, CachedOutputs outputs, ParameterisedNotebook source)
    {
        var (cells, seconds) = (new List<Cell>(), new List<double>());
        var executions = 0;
        foreach (var cell in source.Notebook.Cells)
        {
            if (cell.Kind == CellKind.Code)
            {
                seconds.Add(outputs.Seconds[executions]);
                cells.Add(cell with { Outputs = outputs.Cells[executions], ExecutionCount = executions + 1 });
                executions++;
            }
            else
            {
                seconds.Add(double.NaN);
                cells.Add(cell);
            }
        }
        return new NotebookRunResult
        {
            Status = NotebookStatus.Succeeded,
            Notebook = source.Notebook with { Cells = [.. cells] },
            CellNumbers = source.SourceNumbers,
            CellSeconds = [.. seconds],
            Metrics = entry.Metrics,
            Measurements = entry.Measurements,
            Provenance = entry.Facts,
            Duration = entry.Duration,
        };
    }
}
