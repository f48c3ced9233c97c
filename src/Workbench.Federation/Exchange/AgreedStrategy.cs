using Workbench.Federation.Strategies;

namespace Workbench.Federation.Exchange;

/// <summary>The aggregation rules by the names of <c>federated.aggregator</c>.</summary>
internal static class AgreedStrategy
{
    private const double TrimmedShare = 0.2;

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fedavg", "fedavg_equal", "trimmed_mean", "coordinate_median", "krum"];

    /// <summary>Whether there is such a rule.</summary>
    public static bool IsKnown(string? name) => name is not null && Names.Contains(name);

    /// <summary>The rule: a trimmed mean cuts a fifth at each end, Krum stands one hostile site.</summary>
    public static IAggregationStrategy Of(string name) => name switch
    {
        "fedavg" => new WeightedMean(),
        "fedavg_equal" => new EqualMean(),
        "trimmed_mean" => new TrimmedMean(TrimmedShare),
        "coordinate_median" => new CoordinateMedian(),
        "krum" => new Krum(byzantineCount: 1),
        _ => throw new ArgumentException($"There is no aggregation rule '{name}'.", nameof(name)),
    };

    /// <summary>Refuses a number of sites with which a rule is none.</summary>
    /// <exception cref="InvalidDataException">It is too small.</exception>
    public static void RequireEnough(string name, int siteCount)
    {
        if (name == "krum" && siteCount < 3) throw new InvalidDataException($"Krum compares updates with their neighbours; it needs at least 3 sites in a round, not {siteCount}.");
    }
}
