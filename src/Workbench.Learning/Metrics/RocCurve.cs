using System.Collections.Immutable;

namespace Workbench.Learning.Metrics;

/// <summary>A point of a ROC curve.</summary>
/// <param name="Threshold">Scores of at least this are called positive; infinity at the origin.</param>
/// <param name="FalsePositiveRate">Share of the negatives that are called positive.</param>
/// <param name="TruePositiveRate">Share of the positives that are called positive.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);

/// <summary>True against false positive rate for every threshold.</summary>
/// <param name="Points">From (0, 0) to (1, 1), one for each different score.</param>
/// <param name="Area">Probability that a random positive scores above a random negative, ties counting one half.</param>
public sealed record RocCurve(ImmutableArray<RocPoint> Points, double Area)
{
    /// <summary>Draws the curve; NaN throughout where a class is absent.</summary>
    public static RocCurve Of(Ranking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var (positives, negatives) = Totals(ranking, default);
        var points = ImmutableArray.CreateBuilder<RocPoint>();
        points.Add(new RocPoint(double.PositiveInfinity, 0.0 / negatives, 0.0 / positives));
        var (truePositives, falsePositives) = (0L, 0L);
        foreach (var group in ranking.TieGroups())
        {
            truePositives += group.Positives;
            falsePositives += group.Negatives;
            points.Add(new RocPoint(group.Score, (double)falsePositives / negatives, (double)truePositives / positives));
        }

        return new RocCurve(points.ToImmutable(), AreaOf(ranking));
    }

    /// <summary>The area alone, counted in whole pairs and so exact up to one division; NaN where a class is absent.</summary>
    /// <param name="ranking">Rows by score.</param>
    /// <param name="multiplicities">How often each row counts; empty: once.</param>
    /// <remarks>Mann and Whitney's U statistic divided by the number of pairs. Exact while twice the number of pairs is below 2⁶³.</remarks>
    public static double AreaOf(Ranking ranking, ReadOnlySpan<int> multiplicities = default)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var (above, negatives, halfPairs) = (0L, 0L, 0L);
        foreach (var group in ranking.TieGroups(multiplicities))
        {
            halfPairs += group.Negatives * ((2 * above) + group.Positives);
            above += group.Positives;
            negatives += group.Negatives;
        }

        return halfPairs / (2.0 * above * negatives);
    }

    internal static (long Positives, long Negatives) Totals(Ranking ranking, ReadOnlySpan<int> multiplicities)
    {
        var (positives, negatives) = (0L, 0L);
        foreach (var group in ranking.TieGroups(multiplicities))
        {
            positives += group.Positives;
            negatives += group.Negatives;
        }

        return (positives, negatives);
    }
}
