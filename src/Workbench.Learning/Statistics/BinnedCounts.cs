using System.Collections.Immutable;

namespace Workbench.Learning.Statistics;

/// <summary>A histogram: how many values lie in each of several bins of equal width.</summary>
/// <param name="Lower">Lower end of the first bin.</param>
/// <param name="Upper">Upper end of the last bin.</param>
/// <param name="Counts">Values in each bin; a bin holds its lower end, the last one also its upper end.</param>
/// <param name="Outside">Values below, above, or missing.</param>
public sealed record BinnedCounts(double Lower, double Upper, ImmutableArray<long> Counts, long Outside)
{
    /// <summary>Width of a bin, in the unit of the values.</summary>
    public double Width => (Upper - Lower) / Counts.Length;

    /// <summary>Middles of the bins.</summary>
    public IEnumerable<double> Centres => Enumerable.Range(0, Counts.Length).Select(bin => Lower + ((bin + 0.5) * Width));

    /// <summary>Share of all counted values that lies in each bin.</summary>
    public IEnumerable<double> Shares
    {
        get
        {
            var total = Counts.Sum();
            return Counts.Select(count => (double)count / total);
        }
    }

    /// <summary>Counts values.</summary>
    /// <exception cref="ArgumentException">The range is empty or not finite, or there is no bin.</exception>
    public static BinnedCounts Of(ReadOnlySpan<float> values, double lower, double upper, int binCount)
    {
        if (!(lower < upper && double.IsFinite(upper - lower))) throw new ArgumentException($"[{lower:R}, {upper:R}] is no range.", nameof(upper));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        var counts = new long[binCount];
        var outside = 0L;
        foreach (var value in values)
        {
            if (value >= lower && value <= upper)
                counts[Math.Min((int)((value - lower) / (upper - lower) * binCount), binCount - 1)]++;
            else
                outside++;
        }

        return new BinnedCounts(lower, upper, [.. counts], outside);
    }
}
