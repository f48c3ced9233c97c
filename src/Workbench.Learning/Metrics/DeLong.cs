using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Uncertainty of areas under ROC curves without resampling, for rows that are independent of each other.</summary>
/// <remarks>
/// E. DeLong, D. DeLong, D. Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating characteristic curves: a
/// nonparametric approach", Biometrics 1988, by sorting (X. Sun and W. Xu, "Fast implementation of DeLong's algorithm", IEEE Signal Processing
/// Letters 2014): n·log n instead of positives × negatives. Counted in whole numbers, ties one half. Where rows share people or companies, use
/// the bootstrap by groups: these intervals would be too narrow. Near an area of 0 or 1 the normal interval is rough.
/// </remarks>
public static class DeLong
{
    /// <summary>The area with its interval.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="scores">One a row, larger where a positive outcome is more likely.</param>
    /// <param name="confidence">Probability of holding the true area, in (0, 1).</param>
    /// <exception cref="ArgumentException">The arguments differ in length, or a score is NaN.</exception>
    public static AreaEstimate Interval(Labels labels, ReadOnlySpan<double> scores, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.CheckConfidence(confidence);
        return Estimate(Placements.Of(labels, scores), confidence);
    }

    /// <summary>Two areas on the same rows, and the test of their difference.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="left">Scores of one model.</param>
    /// <param name="right">Scores of the other.</param>
    /// <param name="confidence">Probability of holding the true difference, in (0, 1).</param>
    /// <exception cref="ArgumentException">The arguments differ in length, or a score is NaN.</exception>
    public static AreaComparison Compare(Labels labels, ReadOnlySpan<double> left, ReadOnlySpan<double> right, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.CheckConfidence(confidence);
        var (first, second) = (Placements.Of(labels, left), Placements.Of(labels, right));
        var variance = Placements.Covariance(first, first) + Placements.Covariance(second, second) - (2 * Placements.Covariance(first, second));
        var difference = first.Area - second.Area;
        var error = Math.Sqrt(Math.Max(0, variance)); // rounding alone can make it negative
        var statistic = difference == 0 ? 0 * error : difference / error;
        var half = NormalDistribution.Quantile((1 + confidence) / 2) * error;
        return new AreaComparison(
            Estimate(first, confidence), Estimate(second, confidence), difference, error,
            Math.Max(-1, difference - half), Math.Min(1, difference + half), statistic, 2 * NormalDistribution.Cumulative(-Math.Abs(statistic)));
    }

    private static AreaEstimate Estimate(Placements placements, double confidence)
    {
        var (area, error) = (placements.Area, Math.Sqrt(Placements.Covariance(placements, placements)));
        var half = NormalDistribution.Quantile((1 + confidence) / 2) * error;
        return new AreaEstimate(area, error, Math.Max(0, area - half), Math.Min(1, area + half));
    }
}
