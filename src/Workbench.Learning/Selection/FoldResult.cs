using System.Collections.Immutable;

namespace Workbench.Learning.Selection;

/// <summary>How a model that was fitted on a fold's training rows did on its test rows.</summary>
public sealed record FoldResult
{
    /// <summary>The fold.</summary>
    public required Fold Fold { get; init; }

    /// <summary>Value of each metric, in the order of <see cref="CrossValidationResult.Metrics"/>; NaN where it is undefined on these rows.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The model's probability for each test row, in the order of <see cref="Selection.Fold.Test"/>.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }
}
