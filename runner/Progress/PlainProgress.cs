using Workbench.Notebooks.Execution;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Progress;

/// <summary>A line when a notebook begins and when it ends, for logs.</summary>
internal sealed class PlainProgress(TextWriter writer) : IRunProgress
{
    private readonly Lock gate = new();

    public void Planned(string name, TimeSpan? lastDuration)
    {
    }

    public void Started(string name) => Note($"{name}: running");

    public void Moved(string name, NotebookProgress cell)
    {
    }

    public void Ended(NotebookOutcome outcome) =>
        Note(FormattableString.Invariant($"{outcome.Name}: {OutcomeText.Status(outcome)} after {outcome.Elapsed.TotalSeconds:F1} s"));

    public void Note(string text)
    {
        lock (gate) writer.WriteLine(text);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
