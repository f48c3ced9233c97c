using Workbench.Notebooks.Execution;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Progress;

/// <summary>Hears how a run goes on. Calls come from any thread.</summary>
internal interface IRunProgress : IAsyncDisposable
{
    /// <summary>A notebook will run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lastDuration">How long it took last time, or null.</param>
    void Planned(string name, TimeSpan? lastDuration);

    /// <summary>A notebook begins.</summary>
    void Started(string name);

    /// <summary>A notebook has come to its next cell.</summary>
    void Moved(string name, NotebookProgress cell);

    /// <summary>A notebook has ended.</summary>
    void Ended(NotebookOutcome outcome);

    /// <summary>Something that a user should know.</summary>
    void Note(string text);
}
