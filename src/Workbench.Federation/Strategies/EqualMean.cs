namespace Workbench.Federation.Strategies;

/// <summary>The plain mean of the updates: FedAvg in which every site counts the same.</summary>
public sealed class EqualMean : IBoundedStrategy, ILinearStrategy
{
    /// <inheritdoc/>
    public double Weight(long sampleCount) => 1;

    /// <inheritdoc/>
    public double[] FromSum(ReadOnlySpan<double> weightedSum, double totalWeight) => WeightedSum.Quotient(weightedSum, totalWeight);

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var (sum, total) = WeightedSum.Of(new OrderedUpdates(updates), _ => 1);
        return FromSum(sum, total);
    }

    /// <summary>2C / n: for two neighbours of which one has another update of a site, or lacks the site and divides by its own count.</summary>
    /// <remarks>
    /// Replacing uᵢ moves the mean by |uᵢ − uᵢ′| / n. Leaving it out moves it by |uᵢ − mean of the others| / n, which has the same bound.
    /// Half of it suffices where the divisor is fixed beforehand: <see cref="FixedDenominatorMean"/>.
    /// </remarks>
    public double Sensitivity(double clippingNorm, int siteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clippingNorm);
        ArgumentOutOfRangeException.ThrowIfLessThan(siteCount, 1);
        return 2 * clippingNorm / siteCount;
    }
}
