using Workbench.Learning.Resampling;

namespace Workbench.Experiments.Models;

/// <summary>Settings of <see cref="ModelComparison"/>.</summary>
public sealed record ComparisonSettings
{
    /// <summary>How many resamples stand behind an interval.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Number of bins of the reliability curve.</summary>
    public int ReliabilityBinCount { get; init; } = 20;
}
