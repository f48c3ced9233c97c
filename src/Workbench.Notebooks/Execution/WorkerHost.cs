namespace Workbench.Notebooks.Execution;

/// <summary>The child side of <see cref="NotebookProcess"/>.</summary>
public static class WorkerHost
{
    /// <summary>Executes the notebook that the parent names, and returns the exit code of the process.</summary>
    /// <param name="arguments">What <see cref="NotebookProcess"/> put after the worker command.</param>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) => throw new NotSupportedException("Skeleton.");
}
