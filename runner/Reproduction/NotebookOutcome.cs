using System.Collections.Immutable;
using Workbench.Anchoring.Manifests;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;

namespace Workbench.Runner.Reproduction;

/// <summary>What came of one notebook in a run.</summary>
internal sealed record NotebookOutcome
{
    /// <summary>Name in the configuration, or the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The execution, of now or of the cache.</summary>
    public required NotebookRunResult Result { get; init; }

    /// <summary>Its manifest.</summary>
    public required NotebookManifest Manifest { get; init; }

    /// <summary>Its metrics beside the verified ones; empty where nothing is verified.</summary>
    public ImmutableArray<ReportMetric> Metrics { get; init; } = [];

    /// <summary>Whether the outputs came from the cache.</summary>
    public bool Cached { get; init; }

    /// <summary>Wall-clock time that this run spent on it.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What notebooks that need this one depend on: its code and all that it made.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Whether every cell ran.</summary>
    public bool Succeeded => Result.Status == NotebookStatus.Succeeded;

    /// <summary>Whether a metric is not as verified.</summary>
    public bool Differs => Metrics.Any(metric => metric.Verdict != MetricVerdict.Verified);
}
