namespace Workbench.Experiments.Configuration;

/// <summary>The log that results are anchored in.</summary>
public sealed record AnchoringSettings
{
    /// <summary>Whether results are anchored.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Kind of log.</summary>
    [AllowedNames("merkle")]
    public string Backend { get; init; } = "merkle";

    /// <summary>Number of records between two checkpoints.</summary>
    [AllowedRange(1, 1_000_000_000)]
    public int AnchorEveryN { get; init; } = 1;
}
