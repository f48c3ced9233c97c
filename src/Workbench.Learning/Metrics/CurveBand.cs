using System.Collections.Immutable;
using Workbench.Learning.Resampling;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>A curve with an interval at each of its points.</summary>
/// <param name="Points">Ascending in X.</param>
/// <param name="Confidence">Of each interval by itself: the band as a whole holds the true curve less often than that.</param>
public sealed record CurveBand(ImmutableArray<BandPoint> Points, double Confidence)
{
    /// <summary>True against false positive rate, with percentile bootstrap intervals of the true positive rate at given false positive rates.</summary>
    /// <param name="ranking">Rows by score.</param>
    /// <param name="pointCount">Points at equal distances from 0 to 1, at least 2.</param>
    /// <param name="resampling">Over the same rows; by groups where rows share people or companies.</param>
    /// <param name="settings">Replicates, confidence and threads.</param>
    /// <param name="random">Forked for the resamples.</param>
    /// <remarks>Between two neighbouring thresholds the rate is interpolated linearly, as the area under the curve does; where the curve rises vertically, its upper end counts.</remarks>
    public static CurveBand OfRoc(Ranking ranking, int pointCount, IResampling resampling, BootstrapSettings settings, RandomSource random) =>
        Resampled(ranking, pointCount, resampling, settings, random, TruePositiveRates);

    /// <summary>Precision against recall, with percentile bootstrap intervals of the precision at given recalls.</summary>
    /// <param name="ranking">Rows by score.</param>
    /// <param name="pointCount">Recalls at equal distances from 1/count to 1, at least 2.</param>
    /// <param name="resampling">Over the same rows; by groups where rows share people or companies.</param>
    /// <param name="settings">Replicates, confidence and threads.</param>
    /// <param name="random">Forked for the resamples.</param>
    /// <remarks>The precision at the highest threshold that reaches the recall; nothing is interpolated, which would flatter the curve.</remarks>
    public static CurveBand OfPrecisionRecall(Ranking ranking, int pointCount, IResampling resampling, BootstrapSettings settings, RandomSource random) =>
        Resampled(ranking, pointCount, resampling, settings, random, Precisions);

    /// <summary>Positive rate against mean probability of each bin, with Wilson's intervals, for rows that are independent of each other.</summary>
    /// <param name="curve">The bins.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static CurveBand OfReliability(ReliabilityCurve curve, double confidence)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new CurveBand([.. curve.Bins.Select(bin =>
        {
            var share = ShareInterval.Wilson((long)Math.Round(bin.PositiveRate * bin.Count), bin.Count, confidence);
            return new BandPoint(bin.MeanProbability, bin.PositiveRate, share.Lower, share.Upper);
        })], confidence);
    }

    /// <summary>Positive rate against mean probability of each bin, with percentile bootstrap intervals of (positive rate − mean probability), moved to the bin's mean.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="probabilities">One a row.</param>
    /// <param name="bins">The bins of the sample, which the resamples keep.</param>
    /// <param name="resampling">Over the same rows; by groups where rows share people or companies.</param>
    /// <param name="settings">Replicates, confidence and threads.</param>
    /// <param name="random">Forked for the resamples.</param>
    /// <remarks>A bin that some resample leaves empty has no interval.</remarks>
    public static CurveBand OfReliability(
        Labels labels, double[] probabilities, CalibrationBins bins, IResampling resampling, BootstrapSettings settings, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentNullException.ThrowIfNull(settings);
        Scored.CheckProbabilities(labels, probabilities);
        var points = bins.NotEmpty(labels).ToArray();
        var gaps = Bootstrap.Intervals(resampling, multiplicities => bins.GapsOf(labels, multiplicities), settings, random);
        return new CurveBand([.. points.Select(bin =>
        {
            var (mean, gap) = (bin.Sum / bin.Count, gaps[bin.Bin]);
            return new BandPoint(mean, mean + gap.Estimate, mean + gap.Lower, mean + gap.Upper);
        })], settings.Confidence);
    }

    private delegate (double X, double Y)[] Curve(Ranking ranking, int pointCount, ReadOnlySpan<int> multiplicities);

    private static CurveBand Resampled(
        Ranking ranking, int pointCount, IResampling resampling, BootstrapSettings settings, RandomSource random, Curve curve)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(resampling);
        ArgumentNullException.ThrowIfNull(settings);
        if (pointCount < 2) throw new ArgumentOutOfRangeException(nameof(pointCount), pointCount, "A curve has at least two points.");
        var intervals = Bootstrap.Intervals(
            resampling, multiplicities => [.. curve(ranking, pointCount, multiplicities).Select(point => point.Y)], settings, random);
        return new CurveBand(
            [.. curve(ranking, pointCount, default).Zip(intervals, (point, interval) => new BandPoint(point.X, point.Y, interval.Lower, interval.Upper))],
            settings.Confidence);
    }

    private static (double X, double Y)[] TruePositiveRates(Ranking ranking, int pointCount, ReadOnlySpan<int> multiplicities)
    {
        var (positives, negatives) = RocCurve.Totals(ranking, multiplicities);
        var points = new (double X, double Y)[pointCount];
        var (next, truePositives, falsePositives) = (0, 0L, 0L);
        foreach (var group in ranking.TieGroups(multiplicities))
        {
            for (; next < pointCount; next++)
            {
                var wanted = (double)next / (pointCount - 1) * negatives;
                if (falsePositives + group.Negatives <= wanted) break; // the curve goes on to the right, or straight up
                points[next] = (0, truePositives + (group.Positives * (wanted - falsePositives) / group.Negatives));
            }

            truePositives += group.Positives;
            falsePositives += group.Negatives;
        }

        for (; next < pointCount; next++) points[next] = (0, truePositives);
        return [.. points.Select((point, i) => ((double)i / (pointCount - 1), negatives == 0 ? double.NaN : point.Y / positives))];
    }

    private static (double X, double Y)[] Precisions(Ranking ranking, int pointCount, ReadOnlySpan<int> multiplicities)
    {
        var positives = RocCurve.Totals(ranking, multiplicities).Positives;
        var points = new (double X, double Y)[pointCount];
        for (var i = 0; i < pointCount; i++) points[i] = ((i + 1.0) / pointCount, double.NaN);
        var (next, truePositives, called) = (0, 0L, 0L);
        foreach (var group in ranking.TieGroups(multiplicities))
        {
            truePositives += group.Positives;
            called += group.Positives + group.Negatives;
            for (; next < pointCount && positives > 0 && truePositives * pointCount >= (next + 1L) * positives; next++)
                points[next].Y = (double)truePositives / called;
        }

        return points;
    }
}
