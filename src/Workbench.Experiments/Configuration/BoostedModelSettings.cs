namespace Workbench.Experiments.Configuration;

/// <summary>Size and learning rate of boosted trees.</summary>
public sealed record BoostedModelSettings
{
    /// <summary>Number of trees.</summary>
    [AllowedRange(1, 100_000)]
    public int Trees { get; init; } = 200;

    /// <summary>Largest number of leaves of a tree.</summary>
    [AllowedRange(2, 65_536)]
    public int Leaves { get; init; } = 31;

    /// <summary>Largest number of questions from the root to a leaf; −1: no limit but that of the leaves.</summary>
    [AllowedRange(-1, 64)]
    public int MaximumDepth { get; init; } = -1;

    /// <summary>Factor of each tree's output.</summary>
    [AllowedRange(0, 1)]
    public double LearningRate { get; init; } = 0.1;
}
