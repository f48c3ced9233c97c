namespace Workbench.Federation.Strategies;

/// <summary>The mean of the updates with the lowest Krum scores.</summary>
/// <remarks>
/// P. Blanchard et al., NIPS 2017, section 5 (Multi-Krum). The paper averages plainly; by default the kept sites are weighted by their sample
/// counts as in Flower, which lets a kept site claim many records.
/// </remarks>
public sealed class MultiKrum : IAggregationStrategy
{
    private readonly int byzantineCount, keptCount;
    private readonly bool equalWeights;

    /// <summary>Multi-Krum against so many hostile sites.</summary>
    /// <param name="byzantineCount">f, at least 0.</param>
    /// <param name="keptCount">Updates that are averaged, at least 1.</param>
    /// <param name="equalWeights">Whether kept sites count the same instead of by their sample counts.</param>
    public MultiKrum(int byzantineCount, int keptCount, bool equalWeights = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byzantineCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(keptCount, 1);
        (this.byzantineCount, this.keptCount, this.equalWeights) = (byzantineCount, keptCount, equalWeights);
    }

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var kept = Kept(updates).ToHashSet();
        return (equalWeights ? (IAggregationStrategy)new EqualMean() : new WeightedMean()).Aggregate([.. updates.Where(update => kept.Contains(update.Site))]);
    }

    /// <summary>Numbers of the kept sites, ascending.</summary>
    /// <exception cref="ArgumentException">There are fewer updates than shall be kept.</exception>
    public IReadOnlyList<uint> Kept(IReadOnlyList<SiteUpdate> updates)
    {
        var ordered = new OrderedUpdates(updates);
        if (keptCount > ordered.Count) throw new ArgumentException($"{ordered.Count} updates of which {keptCount} shall be kept.", nameof(updates));
        return [.. KrumScores.Lowest(KrumScores.Of(ordered, byzantineCount), keptCount).Order().Select(place => ordered[place].Site)];
    }
}
