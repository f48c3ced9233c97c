namespace Workbench.Federation.Strategies;

/// <summary>The one update that lies closest to its neighbours; of equals that of the lowest site number. Sample counts are ignored.</summary>
/// <remarks>
/// P. Blanchard et al., "Machine learning with adversaries: Byzantine tolerant gradient descent", NIPS 2017, section 4. The score of an update is the sum
/// of its n − f − 2 smallest squared distances to others, at least one. The paper's guarantee needs n ≥ 2f + 3.
/// </remarks>
public sealed class Krum : IAggregationStrategy
{
    private readonly int byzantineCount;

    /// <summary>Krum against so many hostile sites.</summary>
    /// <param name="byzantineCount">f, at least 0.</param>
    public Krum(int byzantineCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byzantineCount);
        this.byzantineCount = byzantineCount;
    }

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var ordered = new OrderedUpdates(updates);
        return ordered[KrumScores.Lowest(KrumScores.Of(ordered, byzantineCount), 1)[0]].Values.ToArray();
    }

    /// <summary>The score of every site, by ascending number; low is trusted.</summary>
    public double[] Scores(IReadOnlyList<SiteUpdate> updates) => KrumScores.Of(new OrderedUpdates(updates), byzantineCount);
}
