using System.Collections.Immutable;

namespace Workbench.Experiments.Data;

/// <summary>A number that somebody else published, to stand beside ours.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Unit, or null for a pure number.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedFigure(string Name, double Value, string? Unit, string Source)
{
    private const string Plots = "plots and log of the published system's repository";

    /// <summary>The training table of the published system (arXiv 2508.11713), as far as its plots and logs tell.</summary>
    public static ImmutableArray<PublishedFigure> Table { get; } =
    [
        new("pairs", 500_000, null, Plots),
        new("positive rate", 0.7815, null, Plots),
        new("mean distance", 20.95, "km", Plots),
        new("mean attitude", 0.556, null, Plots),
        new("pairs with full compatibility", 0.475, null, Plots),
        new("share of CPI_Verona", 103_961 / 500_000.0, null, Plots),
        new("share of CPI_Vicenza", 108_103 / 500_000.0, null, Plots),
        new("share of CPI_Padova", 114_939 / 500_000.0, null, Plots),
        new("share of CPI_Treviso", 85_594 / 500_000.0, null, Plots),
        new("share of CPI_Venezia", 87_403 / 500_000.0, null, Plots),
    ];
}
