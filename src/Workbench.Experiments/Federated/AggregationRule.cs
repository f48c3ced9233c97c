using System.Collections.Immutable;
using Workbench.Federation.Strategies;

namespace Workbench.Experiments.Federated;

/// <summary>A rule for putting updates together, by its name in <c>config.yaml</c>.</summary>
/// <param name="Name">Name in settings and metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Strategy">The rule.</param>
public sealed record AggregationRule(string Name, string Title, IAggregationStrategy Strategy)
{
    /// <summary>Hostile sites that Krum and Multi-Krum are set up against; of five sites they can stand one.</summary>
    public const int HostileCount = 1;

    /// <summary>Share of the sites that the trimmed mean cuts at each end: one of five. A tenth of five would cut none.</summary>
    public const double TrimmedShare = 0.2;

    /// <summary>All rules, those of the settings first.</summary>
    public static ImmutableArray<AggregationRule> All { get; } =
    [
        new("fedavg", "FedAvg, by records", new WeightedMean()),
        new("fedavg_equal", "FedAvg, sites alike", new EqualMean()),
        new("trimmed_mean", "Trimmed mean", new TrimmedMean(TrimmedShare)),
        new("coordinate_median", "Coordinate median", new CoordinateMedian()),
        new("krum", "Krum", new Krum(HostileCount)),
        new("multi_krum", "Multi-Krum, 3 kept", new MultiKrum(HostileCount, 3, equalWeights: true)),
        new("geometric_median", "Geometric median", new GeometricMedian()),
    ];

    /// <summary>The rule of a name.</summary>
    /// <exception cref="ArgumentException">There is no such rule; the message lists those there are.</exception>
    public static AggregationRule Of(string name) => All.FirstOrDefault(rule => rule.Name == name)
        ?? throw new ArgumentException($"There is no rule '{name}'; there are {string.Join(", ", All.Select(rule => rule.Name))}.", nameof(name));
}
