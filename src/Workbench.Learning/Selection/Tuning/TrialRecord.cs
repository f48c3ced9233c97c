using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>What was tried and what came of it.</summary>
public sealed record TrialRecord
{
    /// <summary>Number of the trial, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The settings.</summary>
    public required SearchPoint Point { get; init; }

    /// <summary>How it ended.</summary>
    public required TrialState State { get; init; }

    /// <summary>Value of the objective; NaN unless the trial is complete.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>Values on the way, by growing step.</summary>
    public ImmutableArray<IntermediateValue> Steps { get; init; } = [];

    /// <summary>Why it failed; empty otherwise.</summary>
    public string Reason { get; init; } = "";
}
