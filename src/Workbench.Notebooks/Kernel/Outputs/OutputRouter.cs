namespace Workbench.Notebooks.Kernel.Outputs;

/// <summary>Brings the outputs of a session's cells to their sinks, one at a time.</summary>
internal sealed class OutputRouter
{
    private CellOutputs? latest;

    /// <summary>Taken while a sink is called; sinks are promised one call at a time.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The cell that runs, or the last that ran.</summary>
    public CellOutputs? Latest
    {
        get
        {
            lock (Gate) return latest;
        }
    }

    /// <summary>Makes a cell the one that late outputs of earlier cells go to.</summary>
    public void Begin(CellOutputs cell)
    {
        lock (Gate) latest = cell;
    }
}
