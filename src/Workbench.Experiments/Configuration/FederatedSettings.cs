namespace Workbench.Experiments.Configuration;

/// <summary>Rounds between sites.</summary>
public sealed record FederatedSettings
{
    /// <summary>Number of rounds.</summary>
    [AllowedRange(1, 100_000)]
    public int Rounds { get; init; } = 10;

    /// <summary>Sites without which a round is abandoned (the file says clients).</summary>
    [AllowedRange(1, 10_000)]
    public int MinClients { get; init; } = 3;

    /// <summary>How the sites' updates become one model.</summary>
    [AllowedNames("fedavg", "fedavg_equal", "trimmed_mean", "coordinate_median", "krum")]
    public string Aggregator { get; init; } = "fedavg";

    /// <summary>Rows of one step of local training.</summary>
    [AllowedRange(1, 10_000_000)]
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over its rows that a site makes in a round.</summary>
    [AllowedRange(1, 10_000)]
    public int LocalEpochs { get; init; } = 5;
}
