using System.Text.Json;

namespace Workbench.Runner.Reproduction;

/// <summary>A run for machines: the object that <c>run --json</c> and <c>reproduce --json</c> print. Others rely on its names.</summary>
internal static class RunOutcomeJson
{
    /// <summary>The object to print.</summary>
    public static object Of(RunOutcome run) => new
    {
        status = run.Status,
        runId = run.RunId,
        notebooks = run.Notebooks.Select(Of),
        manifestDigest = run.Manifest.Digest,
    };

    private static object Of(NotebookOutcome notebook) => new
    {
        name = notebook.Name,
        status = JsonNamingPolicy.CamelCase.ConvertName(notebook.Result.Status.ToString()),
        cached = notebook.Cached,
        seconds = Math.Round(notebook.Elapsed.TotalSeconds, 3),
        metrics = notebook.Manifest.Content.Metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value),
        error = notebook.Result.Failure is { } failure ? new { cell = failure.Cell, line = failure.Line, message = failure.Message } : null,
    };
}
