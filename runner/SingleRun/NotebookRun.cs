using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Workbench.Anchoring;
using Workbench.Anchoring.Manifests;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;
using Workbench.Runner.Commands;
using Workbench.Runner.Progress;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.SingleRun;

/// <summary>Runs one notebook without cache and without verified metrics.</summary>
internal sealed class NotebookRun(NotebookRunRequest request, RunTargets targets, IRunProgress progress)
{
    private readonly string name = Path.GetFileNameWithoutExtension(request.NotebookPath);

    /// <summary>Runs the notebook and writes its files.</summary>
    /// <exception cref="InvalidDataException">The file is missing or is no notebook, or the parameters do not fit it.</exception>
    public async Task<RunOutcome> RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(request.NotebookPath)) throw new FileNotFoundException($"{request.NotebookPath} does not exist.", request.NotebookPath);
        var (started, clock) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        progress.Planned(name, null);
        progress.Started(name);
        Directory.CreateDirectory(Path.GetDirectoryName(targets.Log)!);
        var result = await new NotebookProcess(WorkerProgram.Command).RunAsync(request, new CellProgress(name, progress), cancellation);

        var outcome = new NotebookOutcome
        {
            Name = name,
            Result = result,
            Manifest = Manifests.Of(name, Digest.OfFile(request.NotebookPath), request.Parameters, result, cached: false),
            Elapsed = clock.Elapsed,
        };
        progress.Ended(outcome);
        var run = RunOf(outcome, started, clock.Elapsed);
        var losses = targets.Write(result.Notebook, () => NotebookPage.Render(ReportOf(outcome, run)), ManifestJson.Write(run.Manifest));
        foreach (var loss in losses) progress.Note(loss);
        return run;
    }

    private RunOutcome RunOf(NotebookOutcome outcome, DateTimeOffset started, TimeSpan elapsed)
    {
        var id = started.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss.fff", CultureInfo.InvariantCulture) + "-" + name;
        var manifest = new RunManifest
        {
            Content = new RunContent { Notebooks = ImmutableSortedDictionary<string, string>.Empty.Add(name, outcome.Manifest.Digest) },
            Circumstances = new RunCircumstances { RunId = id, Started = started, Seconds = elapsed.TotalSeconds, Environment = RunEnvironment.Current() },
            Notebooks = [outcome.Manifest],
        };
        return new RunOutcome { RunId = id, Notebooks = [outcome], Manifest = manifest };
    }

    private NotebookReport ReportOf(NotebookOutcome outcome, RunOutcome run) => new()
    {
        Name = name,
        Result = outcome.Result,
        Facts =
        [
            new ReportFact("Manifest", $"sha256 {outcome.Manifest.Digest}"),
            new ReportFact("Source", $"sha256 {outcome.Manifest.Content.Source}"),
            new ReportFact("Run", run.RunId),
            new ReportFact("Reproduce", $"workbench run {Path.GetFileName(request.NotebookPath)}"
                + string.Concat(request.Parameters.Select(parameter => $" --parameter '{parameter.Key}={parameter.Value}'"))),
        ],
    };
}
