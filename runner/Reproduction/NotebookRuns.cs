using System.Collections.Immutable;
using System.Diagnostics;
using Workbench.Anchoring;
using Workbench.Anchoring.Manifests;
using Workbench.Experiments;
using Workbench.Notebooks.Execution.Caching;
using Workbench.Notebooks.Reports;
using Workbench.Notebooks.Snapshots;
using Workbench.Runner.Progress;
using Snapshot = System.Collections.Immutable.ImmutableSortedDictionary<string, Workbench.Notebooks.Snapshots.VerifiedMetric>;

namespace Workbench.Runner.Reproduction;

/// <summary>The main job: runs the notebooks of a plan, keeps each the moment it ends, and publishes reports and manifests of all.</summary>
internal sealed class NotebookRuns(ReproductionPlan plan, IRunProgress progress)
{
    private const int KeptRuns = 20;
    private const long CacheBytes = 10L << 30;

    /// <summary>Runs the plan.</summary>
    /// <exception cref="InvalidDataException">A notebook's file is missing, or another run is using the results directory.</exception>
    public async Task<RunOutcome> RunAsync(CancellationToken cancellation)
    {
        plan.RequireNotebooks();
        var verified = plan.Notebooks.ToDictionary(name => name, name => SnapshotFile.Read(plan.Layout.Verified(plan.Configuration.Profile, name)));
        using var _ = ResultsLock.Take(plan.Layout);
        var (started, clock) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var run = RunFolder.Create(plan.Layout.Runs, started, plan.Configuration.Profile);
        PendingFile.WriteBytes(run.Configuration, plan.Configuration.ToCanonicalJson());
        var (git, machine) = (await GitState.OfAsync(plan.Root, cancellation), RunEnvironment.Current());
        var reports = new RunReports(plan, run, machine, git);

        var pages = new Dictionary<string, NotebookReport>(StringComparer.Ordinal);
        var outcomes = await ExecuteAsync(run, verified, outcome => Keep(pages, outcome.Name, reports.Write(outcome)), cancellation);
        var circumstances = new RunCircumstances
        {
            RunId = run.Id, Started = started, Seconds = clock.Elapsed.TotalSeconds, Commit = git.Commit, Dirty = git.Dirty, Environment = machine,
        };
        var result = new RunOutcome { RunId = run.Id, Notebooks = outcomes, Manifest = ManifestOf(outcomes, circumstances) };
        // A run that was stopped is no result; what had ended is in the cache.
        if (result.Code == ExitCode.Cancelled) return result;
        run.Complete(ManifestJson.Write(result.Manifest));
        reports.Publish([.. plan.Notebooks.Select(name => pages[name])], result.Manifest);
        TidyUp();
        return result;
    }

    private async Task<ImmutableArray<NotebookOutcome>> ExecuteAsync(
        RunFolder run, Dictionary<string, Snapshot> verified, Action<NotebookOutcome> keep, CancellationToken cancellation)
    {
        var cache = new ExecutionCache(plan.Layout.Cache, plan.Root);
        foreach (var name in plan.Notebooks) progress.Planned(name, cache.LastDuration(Path.GetFileNameWithoutExtension(plan.NotebookPath(name))));
        var job = new NotebookJob(plan, run, cache, verified, progress);
        var schedule = new NotebookSchedule(plan.Notebooks, name => plan.Configuration.Notebooks[name].Needs, plan.Jobs);
        return await schedule.RunAsync(async (name, needed) =>
        {
            // The cache hashes files before it answers; that must not hold up the others.
            var outcome = await Task.Run(() => job.RunAsync(name, needed, cancellation), CancellationToken.None);
            keep(outcome);
            return outcome;
        });
    }

    private static void Keep(Dictionary<string, NotebookReport> pages, string name, NotebookReport page)
    {
        lock (pages) pages[name] = page;
    }

    private RunManifest ManifestOf(ImmutableArray<NotebookOutcome> outcomes, RunCircumstances circumstances) => new()
    {
        Content = new RunContent
        {
            Profile = plan.Configuration.Profile,
            Seed = plan.Configuration.Seed,
            Configuration = Digest.Of(plan.Configuration.ToCanonicalJson()),
            Notebooks = outcomes.ToImmutableSortedDictionary(outcome => outcome.Name, outcome => outcome.Manifest.Digest, StringComparer.Ordinal),
        },
        Circumstances = circumstances,
        Notebooks = [.. outcomes.Select(outcome => outcome.Manifest)],
    };

    private void TidyUp()
    {
        var removed = RunFolder.Prune(plan.Layout.Runs, KeptRuns);
        if (removed.Count > 0) progress.Note($"Removed {removed.Count} old run(s) of {plan.Layout.Runs}; the last {KeptRuns} are kept.");
        new ExecutionCache(plan.Layout.Cache, plan.Root).Prune(CacheBytes);
    }
}
