using Workbench.Notebooks.Execution;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Progress;

/// <summary>Shows nothing, for <c>--quiet</c>.</summary>
internal sealed class NoProgress : IRunProgress
{
    public void Planned(string name, TimeSpan? lastDuration)
    {
    }

    public void Started(string name)
    {
    }

    public void Moved(string name, NotebookProgress cell)
    {
    }

    public void Ended(NotebookOutcome outcome)
    {
    }

    public void Note(string text)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
