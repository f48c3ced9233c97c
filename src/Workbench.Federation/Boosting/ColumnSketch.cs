using System.Collections.Immutable;

namespace Workbench.Federation.Boosting;

/// <summary>What a site says of a column's values: values that occur, ascending, each with the rows above the one before and up to it.</summary>
/// <remarks>
/// With few different values it is exact. Otherwise rows stand at the next value that was kept: the number of rows up to x that the sketch tells is never
/// above the true one and at most <see cref="RankErrorBound"/> below it. Merging adds counts, and bounds, so that neither order nor nesting of merges changes
/// a thing; compressing n rows to m values adds at most n/(m − 4). Smallest and largest value, and what is 0, are always kept. The operations are those of
/// M. Greenwald and S. Khanna, "Power-conserving computation of order-statistics over sensor networks", PODS 2004, with one-sided counts.
/// </remarks>
public sealed class ColumnSketch
{
    /// <summary>Fewest values to compress to.</summary>
    public const int LeastCapacity = 8;

    private const double ZeroThreshold = 1e-35f; // as in the bins: what is nearer to 0 is 0

    internal ColumnSketch(ImmutableArray<double> values, ImmutableArray<int> counts, int missingCount, int rankErrorBound)
    {
        if (values.Length != counts.Length || missingCount < 0 || rankErrorBound < 0) throw new InvalidDataException("A sketch has one count a value, and no negative number of rows.");
        for (var i = 0; i < values.Length; i++)
            if (double.IsNaN(values[i]) || counts[i] < 1 || (i > 0 && values[i] <= values[i - 1])) throw new InvalidDataException("The values of a sketch ascend, with a count of at least 1.");
        (Values, Counts, MissingCount, RankErrorBound) = (values, counts, missingCount, rankErrorBound);
        RowCount = checked(missingCount + counts.Sum());
    }

    /// <summary>Values that were kept, ascending.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Rows above the value before and up to each value, at least 1.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>Rows without a value.</summary>
    public int MissingCount { get; }

    /// <summary>Rows with and without a value.</summary>
    public int RowCount { get; }

    /// <summary>How many rows the sketch may miss of those up to some value.</summary>
    public int RankErrorBound { get; }

    /// <summary>Whether every value was kept with its own rows.</summary>
    public bool IsExact => RankErrorBound == 0;

    /// <summary>Sketches some values.</summary>
    /// <param name="values">One a row, NaN where it is missing; overwritten.</param>
    /// <param name="capacity">Values to keep at most, at least <see cref="LeastCapacity"/>.</param>
    public static ColumnSketch Of(Span<double> values, int capacity)
    {
        var kept = 0;
        foreach (var value in values)
            if (!double.IsNaN(value))
                values[kept++] = value + 0.0; // no negative zeros
        var present = values[..kept];
        present.Sort();
        var (distinct, counts) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<int>());
        foreach (var value in present) Add(distinct, counts, value, 1);
        return new ColumnSketch(distinct.ToImmutable(), counts.ToImmutable(), values.Length - kept, 0).Compress(capacity);
    }

    /// <summary>The sketch of the rows of several sites.</summary>
    /// <exception cref="OverflowException">There are more than 2³¹ − 1 rows.</exception>
    public static ColumnSketch Merge(IReadOnlyList<ColumnSketch> sketches)
    {
        ArgumentNullException.ThrowIfNull(sketches);
        double[] all = [.. sketches.SelectMany(sketch => sketch.Values)];
        int[] rows = [.. sketches.SelectMany(sketch => sketch.Counts)];
        Array.Sort(all, rows);
        var (values, counts) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<int>());
        for (var i = 0; i < all.Length; i++) Add(values, counts, all[i], rows[i]);
        return new ColumnSketch(values.ToImmutable(), counts.ToImmutable(), sketches.Sum(sketch => sketch.MissingCount), sketches.Sum(sketch => sketch.RankErrorBound));
    }

    /// <summary>A sketch with fewer values, itself where it has few enough.</summary>
    /// <param name="capacity">Values to keep at most, at least <see cref="LeastCapacity"/>.</param>
    public ColumnSketch Compress(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, LeastCapacity);
        if (Values.Length <= capacity) return this;
        // Every bucket but the last, and but those that end at the smallest value and around 0, has more rows than that.
        var most = (RowCount - MissingCount) / (capacity - 4);
        var (values, counts) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<int>());
        var (rows, missed) = (0, 0);
        for (var i = 0; i < Values.Length; i++)
        {
            missed = Math.Max(missed, rows); // rows of the bucket below its latest value
            rows += Counts[i];
            if (i > 0 && i + 1 < Values.Length && rows <= most && SignOf(Values[i]) == SignOf(Values[i + 1]) && SignOf(Values[i]) != 0) continue;
            values.Add(Values[i]);
            counts.Add(rows);
            rows = 0;
        }

        return new ColumnSketch(values.ToImmutable(), counts.ToImmutable(), MissingCount, checked(RankErrorBound + missed));
    }

    /// <summary>Number of rows with a value up to <paramref name="value"/>: never above the true one, and at most <see cref="RankErrorBound"/> below it.</summary>
    public int RowsUpTo(double value)
    {
        var rows = 0;
        for (var i = 0; i < Values.Length && Values[i] <= value; i++) rows += Counts[i];
        return rows;
    }

    private static int SignOf(double value) => Math.Abs(value) <= ZeroThreshold ? 0 : Math.Sign(value);

    private static void Add(ImmutableArray<double>.Builder values, ImmutableArray<int>.Builder counts, double value, int rows)
    {
        if (values.Count > 0 && values[^1] == value)
        {
            counts[^1] = checked(counts[^1] + rows);
            return;
        }

        values.Add(value);
        counts.Add(rows);
    }
}
