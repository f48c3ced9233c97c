using System.Collections.Immutable;

namespace Workbench.Experiments.Federated;

/// <summary>What the published system reports of its boosters, central and federated, on its own table.</summary>
/// <param name="Name">Which one.</param>
/// <param name="F1">F1 on its test rows at a cut of 0.5.</param>
public sealed record PublishedBoosting(string Name, double F1)
{
    /// <summary>Where it stands.</summary>
    public const string Source = "arXiv 2508.11713, federated LightGBM";

    /// <summary>The three figures.</summary>
    public static ImmutableArray<PublishedBoosting> All { get; } =
        [new("LightGBM, central", 0.9012), new("LightGBM, regional", 0.9001), new("LightGBM, federated", 0.9007)];
}
