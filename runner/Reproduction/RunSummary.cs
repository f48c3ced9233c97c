using Workbench.Runner.CommandLine;
using Workbench.Runner.Progress;

namespace Workbench.Runner.Reproduction;

/// <summary>A run in lines for a reader.</summary>
internal static class RunSummary
{
    /// <summary>A line for each notebook, the differences, and where everything is.</summary>
    public static IEnumerable<string> Describe(RunOutcome run, ResultsLayout layout)
    {
        IReadOnlyList<string> heading = ["notebook", "status", "time", "result"];
        foreach (var line in TextTable.Format([heading, .. run.Notebooks.Select(Row)])) yield return line;
        yield return "";
        foreach (var line in DifferenceTable.Describe(run.Notebooks.Select(notebook => (notebook.Name, notebook.Metrics)))) yield return line;
        if (run.Code == ExitCode.Cancelled)
        {
            yield return "Stopped. What had ended is kept; the same command goes on from there.";
            yield break;
        }

        yield return $"report    {Relative(Path.Combine(layout.Site, "index.html"))}";
        yield return $"manifest  {Relative(Path.Combine(layout.Runs, run.RunId, "manifest.json"))}  sha256 {run.Manifest.Digest}";
    }

    private static IReadOnlyList<string> Row(NotebookOutcome notebook) =>
        [notebook.Name, OutcomeText.Status(notebook), FormattableString.Invariant($"{notebook.Elapsed.TotalSeconds:F1} s"), OutcomeText.Detail(notebook)];

    private static string Relative(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path).Replace(Path.DirectorySeparatorChar, '/');
}
