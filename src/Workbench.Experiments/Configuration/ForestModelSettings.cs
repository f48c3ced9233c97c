namespace Workbench.Experiments.Configuration;

/// <summary>Size of a forest.</summary>
public sealed record ForestModelSettings
{
    /// <summary>Number of trees.</summary>
    [AllowedRange(1, 100_000)]
    public int Trees { get; init; } = 200;

    /// <summary>Largest number of questions from the root to a leaf.</summary>
    [AllowedRange(1, 64)]
    public int MaximumDepth { get; init; } = 10;
}
