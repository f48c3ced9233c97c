using System.Collections.Immutable;

namespace Workbench.Learning.Metrics;

/// <summary>A point of a precision–recall curve.</summary>
/// <param name="Threshold">Scores of at least this are called positive.</param>
/// <param name="Recall">Share of the positives that are called positive.</param>
/// <param name="Precision">Share of positives among those called positive.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Recall, double Precision);

/// <summary>Precision against recall for every threshold.</summary>
/// <param name="Points">In order of falling threshold, one for each different score.</param>
/// <param name="AveragePrecision">Mean of the precision, weighted by the gain of recall; a coin has the positive rate.</param>
public sealed record PrecisionRecallCurve(ImmutableArray<PrecisionRecallPoint> Points, double AveragePrecision)
{
    /// <summary>Draws the curve; recall is NaN where no row is positive.</summary>
    public static PrecisionRecallCurve Of(Ranking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var positives = RocCurve.Totals(ranking, default).Positives;
        var points = ImmutableArray.CreateBuilder<PrecisionRecallPoint>();
        var (truePositives, called) = (0L, 0L);
        foreach (var group in ranking.TieGroups())
        {
            truePositives += group.Positives;
            called += group.Positives + group.Negatives;
            points.Add(new PrecisionRecallPoint(group.Score, (double)truePositives / positives, (double)truePositives / called));
        }

        return new PrecisionRecallCurve(points.ToImmutable(), AveragePrecisionOf(ranking));
    }

    /// <summary>The average precision alone; NaN where no row is positive.</summary>
    /// <param name="ranking">Rows by score.</param>
    /// <param name="multiplicities">How often each row counts; empty: once.</param>
    /// <remarks>Σ (Rₙ − Rₙ₋₁)·Pₙ over the different scores, without interpolation, which would flatter the curve.</remarks>
    public static double AveragePrecisionOf(Ranking ranking, ReadOnlySpan<int> multiplicities = default)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var (truePositives, called, sum) = (0L, 0L, 0.0);
        foreach (var group in ranking.TieGroups(multiplicities))
        {
            truePositives += group.Positives;
            called += group.Positives + group.Negatives;
            if (group.Positives > 0) sum += group.Positives * ((double)truePositives / called);
        }

        return sum / truePositives;
    }
}
