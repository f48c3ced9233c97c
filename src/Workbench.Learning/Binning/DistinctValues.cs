using System.Runtime.InteropServices;

namespace Workbench.Learning.Binning;

/// <summary>The different values of a sample, ascending, with their numbers of rows; missing values apart.</summary>
/// <param name="Values">Different values; neighbours in the last place count as one, the larger.</param>
/// <param name="Counts">Sampled rows of each.</param>
/// <param name="MissingCount">Sampled rows without a value.</param>
internal sealed record DistinctValues(List<double> Values, List<int> Counts, int MissingCount)
{
    /// <summary>Values beyond are cut off, so that midpoints stay finite.</summary>
    internal const double Largest = 1e300;

    /// <summary>Sampled rows with and without a value.</summary>
    public int RowCount { get; private init; }

    /// <summary>Sorts and counts.</summary>
    /// <param name="sample">Values of the sampled rows; overwritten.</param>
    /// <param name="missingIsZero">Whether NaN is read as 0.</param>
    /// <param name="scratch">Room for as many values.</param>
    public static DistinctValues Of(Span<double> sample, bool missingIsZero, Span<double> scratch)
    {
        var (kept, zeros, missing) = (0, 0, 0);
        foreach (var value in sample)
        {
            if (double.IsNaN(value))
            {
                if (missingIsZero) zeros++;
                else missing++;
            }
            else if (Math.Abs(value) <= BinBoundaries.ZeroThreshold) zeros++;
            else sample[kept++] = Math.Clamp(value, -Largest, Largest);
        }

        var rest = sample[..kept];
        RadixSort.Sort(rest, scratch);
        var distinct = new DistinctValues([], [], missing) { RowCount = sample.Length };
        distinct.Count(rest, [], zeros);
        return distinct;
    }

    /// <summary>The same of values that are counted already.</summary>
    /// <param name="values">Different values, ascending.</param>
    /// <param name="counts">Rows of each.</param>
    /// <param name="missingCount">Rows without a value.</param>
    /// <param name="missingIsZero">Whether those are read as 0.</param>
    public static DistinctValues Of(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int missingCount, bool missingIsZero)
    {
        var (zeros, missing, rows) = (missingIsZero ? missingCount : 0, missingIsZero ? 0 : missingCount, missingCount);
        var (kept, keptCounts) = (new List<double>(values.Length), new List<int>(values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            rows = checked(rows + counts[i]);
            if (Math.Abs(values[i]) <= BinBoundaries.ZeroThreshold)
            {
                zeros += counts[i];
                continue;
            }

            kept.Add(Math.Clamp(values[i], -Largest, Largest));
            keptCounts.Add(counts[i]);
        }

        var distinct = new DistinctValues([], [], missing) { RowCount = rows };
        distinct.Count(CollectionsMarshal.AsSpan(kept), CollectionsMarshal.AsSpan(keptCounts), zeros);
        return distinct;
    }

    /// <summary>Counts sorted values; without counts, each is one row.</summary>
    private void Count(ReadOnlySpan<double> sorted, ReadOnlySpan<int> counts, int zeros)
    {
        if (sorted.IsEmpty || (sorted[0] > 0 && zeros > 0)) Add(0, zeros);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i] <= Math.BitIncrement(sorted[i - 1]))
            {
                Values[^1] = sorted[i];
                Counts[^1] += counts.IsEmpty ? 1 : counts[i];
                continue;
            }

            if (i > 0 && sorted[i - 1] < 0 && sorted[i] > 0) Add(0, zeros);
            Add(sorted[i], counts.IsEmpty ? 1 : counts[i]);
        }

        if (!sorted.IsEmpty && sorted[^1] < 0 && zeros > 0) Add(0, zeros);
    }

    private void Add(double value, int count)
    {
        Values.Add(value);
        Counts.Add(count);
    }
}
