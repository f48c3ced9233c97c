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
        var place = failure.Cell is { } cell ? failure.Line is { } line ? $"cell {cell}, line {line}: " : $"cell {cell}: " : "";
        return place + failure.Message.Split('\n')[0];
    }

    private static string Metrics(NotebookOutcome outcome)
    {
        if (outcome.Metrics.IsEmpty) return outcome.Result.Metrics.IsEmpty ? "no metrics" : $"{outcome.Result.Metrics.Length} metrics";
        var counts = outcome.Metrics.CountBy(metric => metric.Verdict).ToDictionary();
        return string.Join(", ", Enum.GetValues<MetricVerdict>()
            .Where(counts.ContainsKey)
            .Select(verdict => $"{counts[verdict]} {(verdict == MetricVerdict.Differs ? "differ" : verdict.ToString().ToLowerInvariant())}"));
    }
}
