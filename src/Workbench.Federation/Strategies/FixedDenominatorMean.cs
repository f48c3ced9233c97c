namespace Workbench.Federation.Strategies;

/// <summary>The sum of the updates divided by a number that was fixed before the round: what site-level privacy is computed for.</summary>
/// <remarks>
/// H. B. McMahan et al., "Learning differentially private recurrent language models", ICLR 2018, section 3 (the estimator with a fixed denominator):
/// Σ wᵢuᵢ / (q · Σ wᵢ over all sites), where q is the rate at which sites are sampled. Sites that did not take part count as zero.
/// </remarks>
public sealed class FixedDenominatorMean : IBoundedStrategy, ILinearStrategy
{
    private readonly double denominator, recordsPerWeight, maximumWeight;

    /// <summary>Every site has weight 1.</summary>
    /// <param name="denominator">Expected number of sites in a round, above 0.</param>
    public FixedDenominatorMean(double denominator)
        : this(denominator, 1, 1)
    {
    }

    /// <summary>Weights that grow with a site's records up to a cap.</summary>
    /// <param name="denominator">Expected sum of the weights in a round, above 0, from public numbers.</param>
    /// <param name="recordsPerWeight">Records that make weight 1, above 0.</param>
    /// <param name="maximumWeight">The cap, above 0.</param>
    public FixedDenominatorMean(double denominator, double recordsPerWeight, double maximumWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerWeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumWeight);
        (this.denominator, this.recordsPerWeight, this.maximumWeight) = (denominator, recordsPerWeight, maximumWeight);
    }

    /// <inheritdoc/>
    public double Weight(long sampleCount) => Math.Min(sampleCount / recordsPerWeight, maximumWeight);

    /// <summary>The sum divided by the fixed denominator; the weights that were there do not matter.</summary>
    public double[] FromSum(ReadOnlySpan<double> weightedSum, double totalWeight) => WeightedSum.Quotient(weightedSum, denominator);

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var (sum, total) = WeightedSum.Of(new OrderedUpdates(updates), update => Weight(update.SampleCount));
        return FromSum(sum, total);
    }

    /// <summary>C · largest weight / denominator, for neighbours of which one lacks a site; replacing a site's update can do twice as much.</summary>
    public double Sensitivity(double clippingNorm, int siteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clippingNorm);
        return clippingNorm * maximumWeight / denominator;
    }
}
