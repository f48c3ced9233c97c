using System.Collections.Immutable;

namespace Workbench.Runner.Reproduction;

/// <summary>Runs notebooks along the graph of their needs, several at a time.</summary>
/// <param name="order">Names, each after those that it needs.</param>
/// <param name="needs">What a notebook needs.</param>
/// <param name="jobs">Most notebooks at a time.</param>
internal sealed class NotebookSchedule(ImmutableArray<string> order, Func<string, ImmutableArray<string>> needs, int jobs)
{
    /// <summary>Runs every notebook once all that it needs have ended, well or badly: whether it can run then is its own affair.</summary>
    /// <param name="run">Runs one notebook, given the outcomes of what it needs. It must not throw.</param>
    /// <returns>Outcomes in the order of the names, whatever order they ended in.</returns>
    public async Task<ImmutableArray<NotebookOutcome>> RunAsync(Func<string, ImmutableArray<NotebookOutcome>, Task<NotebookOutcome>> run)
    {
        using var places = new SemaphoreSlim(jobs);
        var tasks = new Dictionary<string, Task<NotebookOutcome>>(StringComparer.Ordinal);
        foreach (var name in order) tasks[name] = RunWhenReadyAsync(name, Task.WhenAll(needs(name).Select(need => tasks[need])), places, run);
        return [.. await Task.WhenAll(order.Select(name => tasks[name]))];
    }

    private static async Task<NotebookOutcome> RunWhenReadyAsync(
        string name, Task<NotebookOutcome[]> ready, SemaphoreSlim places, Func<string, ImmutableArray<NotebookOutcome>, Task<NotebookOutcome>> run)
    {
        var needed = await ready;
        // Without a token: after Ctrl-C every notebook ends quickly, and each still has an outcome.
        await places.WaitAsync(CancellationToken.None);
        try
        {
            return await run(name, [.. needed]);
        }
        finally
        {
            places.Release();
        }
    }
}
