using System.Collections.Immutable;
using Workbench.Learning.Statistics;

namespace Workbench.Learning.Resampling;

/// <summary>Computes statistics of a sample whose rows count as often as the multiplicities say.</summary>
/// <param name="multiplicities">One a row; empty for the sample itself.</param>
/// <returns>The same number of values at every call. It is called from several threads at once.</returns>
public delegate double[] SampleStatistics(ReadOnlySpan<int> multiplicities);

/// <summary>Percentile confidence intervals by resampling.</summary>
/// <remarks>
/// B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13. A resample is a multiplicity for each row, so rows that
/// were ranked once need not be sorted again. All statistics of a replicate see the same resample: a difference of two models gets the
/// interval of a paired comparison. Replicate i draws from the fork i, so threads cannot change a bit.
/// </remarks>
public static class Bootstrap
{
    /// <summary>Computes an interval for each statistic.</summary>
    public static ImmutableArray<BootstrapInterval> Intervals(
        IResampling resampling, SampleStatistics statistics, BootstrapSettings settings, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(resampling);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var replicates = new double[settings.ReplicateCount][];
        Parallel.For(
            0, replicates.Length, new ParallelOptions { MaxDegreeOfParallelism = settings.ThreadCount },
            () => new int[resampling.RowCount],
            (index, _, multiplicities) =>
            {
                resampling.Draw(random.Fork(index), multiplicities);
                replicates[index] = statistics(multiplicities);
                return multiplicities;
            },
            _ => { });
        var estimates = statistics(default);
        return [.. estimates.Select((estimate, s) => Summarise(estimate, [.. replicates.Select(values => values[s])], settings.Confidence))];
    }

    private static BootstrapInterval Summarise(double estimate, double[] values, double confidence)
    {
        if (values.Any(double.IsNaN)) return new BootstrapInterval(estimate, double.NaN, double.NaN, double.NaN);
        Array.Sort(values);
        var mean = values.Sum() / values.Length;
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        var tail = (1 - confidence) / 2;
        return new BootstrapInterval(
            estimate, Quantile.OfSorted(values, tail), Quantile.OfSorted(values, 1 - tail), Math.Sqrt(variance));
    }
}
