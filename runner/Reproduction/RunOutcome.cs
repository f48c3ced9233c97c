using System.Collections.Immutable;
using Workbench.Anchoring.Manifests;
using Workbench.Notebooks.Execution;

namespace Workbench.Runner.Reproduction;

/// <summary>What came of a run.</summary>
internal sealed record RunOutcome
{
    /// <summary>Identifier of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Outcomes, each notebook after those that it needs.</summary>
    public required ImmutableArray<NotebookOutcome> Notebooks { get; init; }

    /// <summary>The run's manifest.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>What the process tells its caller.</summary>
    public ExitCode Code =>
        Notebooks.Any(notebook => notebook.Result.Status == NotebookStatus.Cancelled) ? ExitCode.Cancelled
        : Notebooks.Any(notebook => !notebook.Succeeded) ? ExitCode.Failed
        : Notebooks.Any(notebook => notebook.Differs) ? ExitCode.Differs
        : ExitCode.Done;

    /// <summary>The outcome in one word.</summary>
    public string Status => Code switch
    {
        ExitCode.Done => "succeeded",
        ExitCode.Differs => "differs",
        ExitCode.Cancelled => "cancelled",
        _ => "failed",
    };
}
