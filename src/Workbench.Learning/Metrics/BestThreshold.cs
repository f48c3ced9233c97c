namespace Workbench.Learning.Metrics;

/// <summary>A threshold and what it reached on the rows on which it was chosen, which flatters it.</summary>
/// <param name="Threshold">Smallest score that is called positive.</param>
/// <param name="Value">The metric that was maximised.</param>
public readonly record struct BestThreshold(double Threshold, double Value)
{
    /// <summary>The threshold with the highest F1; of several the highest, which calls the fewest rows positive.</summary>
    /// <remarks>Choose on validation rows: on test rows it would be one more fitted parameter.</remarks>
    /// <exception cref="ArgumentException">No row is positive, so that F1 is 0 or undefined for every threshold.</exception>
    public static BestThreshold ForF1(Ranking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var positives = RocCurve.Totals(ranking, default).Positives;
        if (positives == 0) throw new ArgumentException("No row is positive; F1 cannot choose a threshold.", nameof(ranking));
        var best = new BestThreshold(double.PositiveInfinity, 0);
        var (truePositives, called) = (0L, 0L);
        foreach (var group in ranking.TieGroups())
        {
            truePositives += group.Positives;
            called += group.Positives + group.Negatives;
            var f1 = 2.0 * truePositives / (called + positives);
            if (f1 > best.Value) best = new BestThreshold(group.Score, f1);
        }

        return best;
    }
}
