using Workbench.Display;
using Workbench.Notebooks.Kernel.Outputs;

namespace Workbench.Notebooks.Kernel;

/// <summary>One cell while it runs.</summary>
/// <param name="Number">Number of the cell.</param>
/// <param name="Outputs">Where its outputs go.</param>
/// <param name="Files">The files that led to the code that runs, besides the notebook.</param>
/// <param name="Input">Finds the value of a named input, or throws.</param>
/// <param name="Cancellation">Cancelled when the cell is to stop.</param>
internal sealed record CellExecution(int Number, CellOutputs Outputs, NotebookFiles Files, Func<string, string> Input, CancellationToken Cancellation)
{
    /// <summary>Connects the current thread, and the tasks and threads that it starts, with the cell.</summary>
    public void EnterThread()
    {
        CellConsole.Attach(Outputs);
        DisplayContext.Use(Outputs); // not undone: the thread ends with the cell
        CellContext.Enter(new CellContext(Number, Input, Cancellation));
    }
}
