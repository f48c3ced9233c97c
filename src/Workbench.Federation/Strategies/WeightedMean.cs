namespace Workbench.Federation.Strategies;

/// <summary>The mean of the updates, weighted by the sites' numbers of records: FedAvg.</summary>
/// <remarks>
/// H. B. McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017, algorithm 1: Σ nᵢuᵢ / Σ nᵢ.
/// How far one site moves it depends on the sample counts, which are data: it is no <see cref="IBoundedStrategy"/>.
/// </remarks>
public sealed class WeightedMean : ILinearStrategy
{
    /// <inheritdoc/>
    public double Weight(long sampleCount) => sampleCount;

    /// <inheritdoc/>
    public double[] FromSum(ReadOnlySpan<double> weightedSum, double totalWeight) => WeightedSum.Quotient(weightedSum, totalWeight);

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var (sum, total) = WeightedSum.Of(new OrderedUpdates(updates), update => update.SampleCount);
        return FromSum(sum, total);
    }
}
