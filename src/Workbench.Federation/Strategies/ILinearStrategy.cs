namespace Workbench.Federation.Strategies;

/// <summary>
/// A strategy that needs the weighted sum of the updates and nothing else of them, so that single updates may stay masked
/// (<see cref="SecureAggregation"/>). Medians, trimmed means and Krum look at single updates: they cannot be of this kind.
/// </summary>
public interface ILinearStrategy : IAggregationStrategy
{
    /// <summary>The weight of an update of a site with so many records; above 0.</summary>
    double Weight(long sampleCount);

    /// <summary>The aggregate.</summary>
    /// <param name="weightedSum">Σ weight · update, one value a parameter.</param>
    /// <param name="totalWeight">Σ weight, above 0.</param>
    double[] FromSum(ReadOnlySpan<double> weightedSum, double totalWeight);
}
