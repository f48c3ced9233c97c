using System.Collections.Immutable;
using System.Globalization;
using Workbench.Anchoring.Manifests;
using Workbench.Experiments;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Reports;
using Workbench.Notebooks.Snapshots;

namespace Workbench.Runner.Reproduction;

/// <summary>Writes what a run leaves for readers: the files of each notebook as it ends, and the site of all.</summary>
internal sealed class RunReports(ReproductionPlan plan, RunFolder run, RunEnvironment machine, GitState git)
{
    /// <summary>Writes the files of a notebook into the run's directory.</summary>
    public NotebookReport Write(NotebookOutcome outcome)
    {
        var report = ReportOf(outcome);
        Directory.CreateDirectory(Path.GetDirectoryName(run.FileOf(outcome.Name, "log.txt"))!);
        if (!File.Exists(run.FileOf(outcome.Name, "log.txt"))) File.WriteAllText(run.FileOf(outcome.Name, "log.txt"), outcome.Cached ? "The outputs were taken from the cache.\n" : "");
        NotebookFile.Write(run.FileOf(outcome.Name, "notebook.ipynb"), outcome.Result.Notebook);
        PendingFile.WriteText(run.FileOf(outcome.Name, "report.html"), NotebookPage.Render(report));
        PendingFile.WriteText(run.FileOf(outcome.Name, "metrics.json"), SnapshotFile.Write(outcome.Result.Metrics));
        // Last: a notebook's directory with a manifest is complete.
        PendingFile.WriteText(run.FileOf(outcome.Name, "manifest.json"), ManifestJson.Write(outcome.Manifest));
        return report;
    }

    /// <summary>Replaces the site by the reports of this run.</summary>
    public void Publish(IReadOnlyList<NotebookReport> notebooks, RunManifest manifest)
    {
        var fresh = Path.Combine(run.FullPath, ".site");
        var old = Path.Combine(run.FullPath, ".old-site");
        Directory.CreateDirectory(fresh);
        foreach (var notebook in notebooks) File.Copy(run.FileOf(notebook.Name, "report.html"), Path.Combine(fresh, notebook.Name + ".html"));
        var index = new RunReport { Title = $"Results, profile {plan.Configuration.Profile}", Notebooks = [.. notebooks], Facts = FactsOf(manifest) };
        PendingFile.WriteText(Path.Combine(fresh, "index.html"), IndexPage.Render(index));

        // Two renames, so that a reader sees the old site or the new one.
        if (Directory.Exists(plan.Layout.Site)) Directory.Move(plan.Layout.Site, old);
        Directory.Move(fresh, plan.Layout.Site);
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
    }

    private NotebookReport ReportOf(NotebookOutcome outcome) => new()
    {
        Name = outcome.Name,
        Result = outcome.Result,
        Cached = outcome.Cached,
        Metrics = outcome.Metrics,
        IndexLink = "index.html",
        Facts =
        [
            new ReportFact("Manifest", $"sha256 {outcome.Manifest.Digest}"),
            new ReportFact("Source", $"sha256 {outcome.Manifest.Content.Source}"),
            .. CommonFacts(),
            new ReportFact("Reproduce", $"{plan.Command} --only {outcome.Name}"),
        ],
    };

    private ImmutableArray<ReportFact> FactsOf(RunManifest manifest) =>
    [
        new ReportFact("Manifest", $"sha256 {manifest.Digest}"),
        .. CommonFacts(),
        new ReportFact("Started", manifest.Circumstances.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        new ReportFact("Duration", FormattableString.Invariant($"{manifest.Circumstances.Seconds:F1} s")),
        new ReportFact("Reproduce", plan.Command),
    ];

    private IEnumerable<ReportFact> CommonFacts() =>
    [
        new ReportFact("Run", run.Id),
        new ReportFact("Profile", plan.Configuration.Profile),
        new ReportFact("Seed", plan.Configuration.Seed.ToString(CultureInfo.InvariantCulture)),
        new ReportFact("Commit", git.ToString()),
        new ReportFact("Machine", FormattableString.Invariant(
            $"{machine.Processor}, {machine.ProcessorCount} processors, {machine.VectorBits}-bit vectors, {machine.OperatingSystem}, .NET {machine.Runtime}")),
    ];
}
