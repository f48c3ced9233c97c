using System.Collections.Immutable;
using System.Diagnostics;
using Workbench.Anchoring;
using Workbench.Experiments;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Execution.Caching;
using Workbench.Notebooks.Snapshots;
using Workbench.Runner.Commands;
using Workbench.Runner.Progress;

using Snapshot = System.Collections.Immutable.ImmutableSortedDictionary<string, Workbench.Notebooks.Snapshots.VerifiedMetric>;

namespace Workbench.Runner.Reproduction;

/// <summary>Runs one notebook of the configuration, or takes it from the cache.</summary>
/// <param name="plan">What the run is to do.</param>
/// <param name="run">Directory of the run.</param>
/// <param name="cache">Earlier executions.</param>
/// <param name="verified">Verified metrics of each notebook.</param>
/// <param name="progress">Hears how it goes on.</param>
internal sealed class NotebookJob(
    ReproductionPlan plan, RunFolder run, ExecutionCache cache, IReadOnlyDictionary<string, Snapshot> verified, IRunProgress progress)
{
    /// <summary>Kind of the entry that makes a cached execution depend on the notebooks that it needs.</summary>
    private const string NeedKind = "need";

    private readonly NotebookProcess process = new(WorkerProgram.Command);

    /// <summary>Runs a notebook. A failure of any kind is an outcome; nothing is thrown.</summary>
    /// <param name="name">Name in the configuration.</param>
    /// <param name="needed">Outcomes of the notebooks that it needs.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<NotebookOutcome> RunAsync(string name, ImmutableArray<NotebookOutcome> needed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var path = plan.NotebookPath(name);
        var notebook = new Notebook();
        try
        {
            notebook = NotebookFile.Read(path);
            var request = RequestFor(name, path);
            if (needed.FirstOrDefault(outcome => !outcome.Succeeded) is { } missing) return Ended(NotRun(notebook, missing), cached: false);
            progress.Started(name);
            if (!plan.Force && cache.Find(notebook, request, entry => CurrentDigest(entry, needed)) is { } cached) return Ended(cached, cached: true);

            var result = await process.RunAsync(notebook, request, new CellProgress(name, progress), cancellation);
            var complete = result with { Provenance = [.. result.Provenance, .. needed.Select(outcome => new ProvenanceEntry(NeedKind, outcome.Name, outcome.Identity, 0))] };
            if (complete.Status == NotebookStatus.Succeeded && !cache.Store(notebook, request, complete))
                progress.Note($"{name}: not kept in the cache, because an artifact has changed since it was reported.");
            return Ended(complete, cached: false);
        }
        catch (OperationCanceledException)
        {
            return Ended(Stopped(notebook, NotebookStatus.Cancelled, "Cancelled", "Stopped before its first cell."), cached: false);
        }
        catch (Exception error)
        {
            // Whatever is wrong with this notebook, the others go on.
            return Ended(Stopped(notebook, NotebookStatus.Failed, error.GetType().Name, error.Message), cached: false);
        }

        NotebookOutcome Ended(NotebookRunResult result, bool cached)
        {
            var outcome = OutcomeOf(name, path, notebook, result, cached) with { Elapsed = clock.Elapsed };
            progress.Ended(outcome);
            return outcome;
        }
    }

    private NotebookOutcome OutcomeOf(string name, string path, Notebook notebook, NotebookRunResult result, bool cached)
    {
        var parameters = plan.Configuration.Notebooks[name].Parameters;
        var source = File.Exists(path) ? Digest.OfFile(path) : Digest.OfNothing;
        var manifest = Manifests.Of(name, source, parameters, result, cached);
        return new NotebookOutcome
        {
            Name = name,
            Result = result,
            Manifest = manifest,
            Metrics = MetricComparison.Compare(verified[name], result.Metrics),
            Cached = cached,
            Identity = Digest.OfCanonical(new { code = CacheKey.Of(notebook, RequestFor(name, path)).Digest, artifacts = manifest.Content.Artifacts }),
        };
    }

    private NotebookRunRequest RequestFor(string name, string path)
    {
        var settings = plan.Configuration.Notebooks[name];
        var study = new StudyEnvironment(plan.Root, run.Configuration, plan.Configuration.Profile, name);
        return new NotebookRunRequest
        {
            NotebookPath = path,
            Parameters = settings.Parameters,
            Environment = study.ToVariables().ToImmutableSortedDictionary(StringComparer.Ordinal),
            LogPath = run.FileOf(name, "log.txt"),
            TimeLimit = TimeSpan.FromSeconds(settings.TimeoutSeconds),
            MemoryLimit = (long)settings.MemoryMb << 20,
        };
    }

    private string? CurrentDigest(ProvenanceEntry entry, ImmutableArray<NotebookOutcome> needed) => entry.Kind switch
    {
        "setting" => plan.SettingDigest(entry.Name),
        "input" => plan.InputDigest(entry.Name),
        NeedKind => needed.FirstOrDefault(outcome => outcome.Name == entry.Name)?.Identity,
        _ => null,
    };

    private static NotebookRunResult NotRun(Notebook notebook, NotebookOutcome missing)
    {
        var status = missing.Result.Status == NotebookStatus.Cancelled ? NotebookStatus.Cancelled : NotebookStatus.NotRun;
        return Stopped(notebook, status, "NotRun", $"It needs {missing.Name}, which {(missing.Result.Status == NotebookStatus.Failed ? "failed" : "did not run")}.");
    }

    private static NotebookRunResult Stopped(Notebook notebook, NotebookStatus status, string error, string message) => new()
    {
        Status = status,
        Notebook = notebook with { Cells = [.. notebook.Cells.Select(cell => cell with { Outputs = [], ExecutionCount = null })] },
        CellSeconds = [.. notebook.Cells.Select(_ => double.NaN)],
        Failure = new NotebookFailure(null, null, error, message, null, [message]),
    };
}
