using Workbench.Runner.Progress;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.SingleRun;

/// <summary>What stopped a notebook, in lines for whoever started it.</summary>
internal static class FailureText
{
    private const int MostLines = 20;

    /// <summary>The failing line and the trace below it; nothing if the notebook succeeded.</summary>
    public static IEnumerable<string> Describe(NotebookOutcome outcome)
    {
        if (outcome.Result.Failure is not { } failure) yield break;
        yield return $"{outcome.Name}: {OutcomeText.Place(failure)}{failure.ErrorName}: {failure.Message}";
        if (failure.SourceLine is { } source) yield return $"    {source.Trim()}";
        foreach (var traceLine in failure.Traceback.Where(text => !failure.Message.Contains(text, StringComparison.Ordinal)).Take(MostLines)) yield return traceLine;
    }
}
