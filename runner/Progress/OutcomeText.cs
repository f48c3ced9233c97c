using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Progress;

/// <summary>Outcomes in a few words.</summary>
internal static class OutcomeText
{
    /// <summary>How a notebook ended.</summary>
    public static string Status(NotebookOutcome outcome) => outcome.Result.Status switch
    {
        NotebookStatus.Succeeded => outcome.Cached ? "from cache" : "succeeded",
        NotebookStatus.Failed => "failed",
        NotebookStatus.Cancelled => "cancelled",
        _ => "not run",
    };

    /// <summary>What stopped a notebook, in one line; or how its metrics compare.</summary>
    public static string Detail(NotebookOutcome outcome)
    {
        if (outcome.Result.Failure is not { } failure) return Metrics(outcome);
        return Place(failure) + failure.Message.Split('\n')[0];
    }

    /// <summary>Cell and line, to start a message; nothing if they are unknown, or the message says them itself as a compiler's does.</summary>
    public static string Place(NotebookFailure failure) => failure switch
    {
        { Cell: null } => "",
        { Cell: { } cell } when failure.Message.StartsWith($"cell {cell},", StringComparison.OrdinalIgnoreCase) => "",
        { Cell: { } cell, Line: { } line } => $"cell {cell}, line {line}: ",
        { Cell: { } cell } => $"cell {cell}: ",
    };

    private static string Metrics(NotebookOutcome outcome)
    {
        if (outcome.Metrics.IsEmpty) return outcome.Result.Metrics.IsEmpty ? "no metrics" : $"{outcome.Result.Metrics.Length} metrics";
        var counts = outcome.Metrics.CountBy(metric => metric.Verdict).ToDictionary();
        return string.Join(", ", Enum.GetValues<MetricVerdict>()
            .Where(counts.ContainsKey)
            .Select(verdict => $"{counts[verdict]} {(verdict == MetricVerdict.Differs ? "differ" : verdict.ToString().ToLowerInvariant())}"));
    }
}
