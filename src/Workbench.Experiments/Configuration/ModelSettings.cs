namespace Workbench.Experiments.Configuration;

/// <summary>Settings of the models that the published study did not search for.</summary>
public sealed record ModelSettings
{
    /// <summary>Extremely randomised trees.</summary>
    public ForestModelSettings ExtraTrees { get; init; } = new() { MaximumDepth = 10 };

    /// <summary>Boosted trees of limited depth.</summary>
    public BoostedModelSettings GradientBoosting { get; init; } = new() { MaximumDepth = 5, Leaves = 32 };

    /// <summary>Boosted trees with a limited number of leaves.</summary>
    public BoostedModelSettings HistGradientBoosting { get; init; } = new();

    /// <summary>Multilayer perceptron.</summary>
    public NetworkModelSettings Mlp { get; init; } = new();
}
