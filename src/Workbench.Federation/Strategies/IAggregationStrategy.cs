namespace Workbench.Federation.Strategies;

/// <summary>Makes one change of the global model out of the sites' updates.</summary>
public interface IAggregationStrategy
{
    /// <summary>The aggregate: one value a parameter.</summary>
    /// <param name="updates">At least one, of one length, no site twice. Their order does not matter: sites are taken by number.</param>
    /// <exception cref="ArgumentException">The updates do not belong together, or are too few for the rule.</exception>
    double[] Aggregate(IReadOnlyList<SiteUpdate> updates);
}
