using Workbench.Notebooks.Execution;

namespace Workbench.Runner.Progress;

/// <summary>Passes on where one notebook is.</summary>
internal sealed class CellProgress(string name, IRunProgress progress) : IProgress<NotebookProgress>
{
    public void Report(NotebookProgress value) => progress.Moved(name, value);
}
