namespace Workbench.Display;

/// <summary>What a cell can learn about its own execution; it flows into tasks and threads that the cell starts.</summary>
/// <param name="cellNumber">The cell's position in its notebook, counted from 1.</param>
/// <param name="input">Finds the value of a named input, or throws.</param>
/// <param name="cancellation">Cancelled when the cell is to stop.</param>
public sealed class CellContext(int cellNumber, Func<string, string> input, CancellationToken cancellation)
{
    private static readonly AsyncLocal<CellContext?> Ambient = new();

    /// <summary>The cell that runs, or null outside a notebook.</summary>
    public static CellContext? Current => Ambient.Value;

    /// <summary>The cell's position in its notebook, counted from 1.</summary>
    public int CellNumber => cellNumber;

    /// <summary>Cancelled when the cell is to stop; a long loop that looks at it ends in good order.</summary>
    public CancellationToken CancellationToken => cancellation;

    /// <summary>The value of an input that was given to the run.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="InvalidOperationException">The run was not given such an input.</exception>
    public string Input(string name) => input(name);

    /// <summary>Makes a context that of the running code, for as long as its thread or task lasts.</summary>
    public static void Enter(CellContext context) => Ambient.Value = context;
}
