using System.Globalization;

namespace Workbench.Learning.Statistics;

/// <summary>A share of a number of independent cases, with its uncertainty. Without cases everything but the counts is NaN.</summary>
/// <param name="Successes">Cases that are counted.</param>
/// <param name="Count">All cases.</param>
/// <param name="Share">Successes ÷ count, in [0, 1].</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct ShareInterval(long Successes, long Count, double Share, double Lower, double Upper)
{
    /// <summary>Wilson's score interval, which stays within [0, 1] and is honest for few cases and shares near the ends.</summary>
    /// <param name="successes">In 0 … <paramref name="count"/>.</param>
    /// <param name="count">At least 0.</param>
    /// <param name="confidence">Probability of holding the true share, in (0, 1).</param>
    /// <remarks>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927; without continuity correction.</remarks>
    public static ShareInterval Wilson(long successes, long count, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (successes < 0 || successes > count)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"A number from 0 to {count} is needed.");
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        if (count == 0) return new ShareInterval(0, 0, double.NaN, double.NaN, double.NaN);
        var (n, share) = ((double)count, (double)successes / count);
        var z = NormalDistribution.Quantile((1 + confidence) / 2);
        var shrunk = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new ShareInterval(
            successes, count, share,
            successes == 0 ? 0 : Math.Max(0, shrunk - half),
            successes == count ? 1 : Math.Min(1, shrunk + half));
    }

    /// <summary>Share and interval to four decimals.</summary>
    public override string ToString() => Count == 0
        ? "undefined"
        : string.Create(CultureInfo.InvariantCulture, $"{Share:F4} [{Lower:F4},\u00A0{Upper:F4}]");
}
