using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>A sum, or a mean, of trees: everything that a LightGBM model file (format v4) says.</summary>
public sealed record TreeModel
{
    /// <summary>Objective with its parameters as LightGBM writes it, for example <c>binary sigmoid:1</c>; empty for none.</summary>
    public required string Objective { get; init; }

    /// <summary>Number of classes; 1 for anything but multiclass objectives.</summary>
    public int ClassCount { get; init; } = 1;

    /// <summary>Trees that one iteration adds: one for each class, or one.</summary>
    public int TreesPerIteration { get; init; } = 1;

    /// <summary>Position of the label column in the file that the model was trained on; only kept for the model file.</summary>
    public int LabelIndex { get; init; }

    /// <summary>Feature names in the order of the table that the model was trained on.</summary>
    public required ImmutableArray<string> FeatureNames { get; init; }

    /// <summary>Range or levels of each feature as LightGBM writes them: <c>[min:max]</c>, <c>level:level:…</c> or <c>none</c>.</summary>
    public required ImmutableArray<string> FeatureInfos { get; init; }

    /// <summary>Constraints of each feature (−1 falling, 0 free, 1 rising); empty where there are none.</summary>
    public ImmutableArray<sbyte> MonotoneConstraints { get; init; } = [];

    /// <summary>Whether the transformed output is made of the mean over the iterations instead of the sum (random forests).</summary>
    public bool AverageOutput { get; init; }

    /// <summary>The trees, iteration by iteration, class by class.</summary>
    public required ImmutableArray<Tree> Trees { get; init; }

    /// <summary>The lines of the file's block of parameters, for example <c>[num_leaves: 31]</c>.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The categories that LightGBM's Python package keeps after the file's parameters, as JSON; null where the file has no such line.</summary>
    public string? PandasCategorical { get; init; }

    /// <summary>Number of iterations.</summary>
    public int IterationCount => Trees.Length / TreesPerIteration;

    /// <summary>The model that its first iterations make; the model itself where it has no more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public TreeModel FirstIterations(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= IterationCount ? this : this with { Trees = [.. Trees.AsSpan(0, count * TreesPerIteration)] };
    }
}
