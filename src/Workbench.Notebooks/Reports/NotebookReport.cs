using System.Collections.Immutable;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>Result of comparing a metric with its verified value.</summary>
public enum MetricVerdict
{
    /// <summary>Within the tolerance.</summary>
    Verified,

    /// <summary>Outside the tolerance.</summary>
    Differs,

    /// <summary>Reported, but there is no verified value yet.</summary>
    New,

    /// <summary>There is a verified value, but the notebook did not report it.</summary>
    Missing,
}

/// <summary>A metric beside its verified value.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Received">The reported value; null if missing.</param>
/// <param name="Verified">The verified value; null if new.</param>
/// <param name="Tolerance">Accepted absolute difference.</param>
/// <param name="Unit">Unit, or null.</param>
/// <param name="Verdict">The comparison.</param>
public sealed record ReportMetric(string Name, double? Received, double? Verified, double Tolerance, string? Unit, MetricVerdict Verdict);

/// <summary>A line of the provenance footer.</summary>
public sealed record ReportFact(string Label, string Value);

/// <summary>All that the page of one notebook shows.</summary>
public sealed record NotebookReport
{
    /// <summary>File name without extension, such as <c>02-exploration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The execution.</summary>
    public required NotebookRunResult Result { get; init; }

    /// <summary>Whether the outputs came from the cache.</summary>
    public bool Cached { get; init; }

    /// <summary>Metrics beside their verified values; empty for a notebook that is not verified.</summary>
    public ImmutableArray<ReportMetric> Metrics { get; init; } = [];

    /// <summary>Manifest digest, commit, profile, command to reproduce and the like, in order.</summary>
    public ImmutableArray<ReportFact> Facts { get; init; } = [];

    /// <summary>Relative link to the page over all notebooks, or null.</summary>
    public string? IndexLink { get; init; }
}

/// <summary>All that the page over all notebooks of a run shows.</summary>
public sealed record RunReport
{
    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>The notebooks in order; their pages are at <c>NAME.html</c> beside the index.</summary>
    public required ImmutableArray<NotebookReport> Notebooks { get; init; }

    /// <summary>Run id, manifest digest, commit, machine and the like, in order.</summary>
    public ImmutableArray<ReportFact> Facts { get; init; } = [];
}
