using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Binning;

/// <summary>Which bin a feature's value belongs to: learnt from a sample, or agreed upon by several sites.</summary>
/// <remarks>
/// A numeric bin holds the values up to and including its upper bound; where NaN is missing, the last bin holds NaN. Bin 0 of a categorical feature holds
/// missing, negative, rare and unseen levels, the others one level each. Bins are the same as LightGBM's.
/// </remarks>
public sealed class BinMapper
{
    private readonly double[] bounds = [];
    private readonly Dictionary<int, int> binOfLevel = [];

    private BinMapper(ImmutableArray<double> upperBounds, MissingKind missing, int mostFrequentBin, string range)
    {
        (UpperBounds, Missing, MostFrequentBin, FeatureInfo) = (upperBounds, missing, mostFrequentBin, range);
        BinCount = upperBounds.Length + (missing == MissingKind.NaN ? 1 : 0);
        bounds = [.. upperBounds];
        ZeroBin = BinOf(0);
    }

    private BinMapper(ImmutableArray<int> levels, MissingKind missing, int mostFrequentBin)
    {
        (Levels, Missing, MostFrequentBin, IsCategorical, BinCount) = (levels, missing, mostFrequentBin, true, levels.Length);
        FeatureInfo = levels.Length > 1 ? string.Join(':', levels.Select(level => level.ToString(CultureInfo.InvariantCulture))) : "none";
        foreach (var (bin, level) in levels.Index())
            if (bin > 0 && !binOfLevel.TryAdd(level, bin)) throw new ArgumentException($"Level {level} has two bins.", nameof(levels));
        ZeroBin = BinOf(0);
    }

    /// <summary>Most that a level may be, 2²⁴: model files keep sets of levels as bit sets.</summary>
    public const int LargestLevel = 1 << 24;

    /// <summary>Number of bins, with that of missing values; 1: the feature says nothing.</summary>
    public int BinCount { get; }

    /// <summary>Whether the values are levels without order.</summary>
    public bool IsCategorical { get; }

    /// <summary>What counts as missing.</summary>
    public MissingKind Missing { get; }

    /// <summary>Upper bounds of the numeric bins, ascending, the last one infinite; empty for a categorical feature.</summary>
    public ImmutableArray<double> UpperBounds { get; } = [];

    /// <summary>The level of each categorical bin; that of bin 0 is −1. Empty for a numeric feature.</summary>
    public ImmutableArray<int> Levels { get; } = [];

    /// <summary>The bin of 0.</summary>
    public int ZeroBin { get; }

    /// <summary>The bin with most rows, or that of 0 where none has much more than half of them; features are bundled by it.</summary>
    public int MostFrequentBin { get; }

    /// <summary>Range or levels as LightGBM's model files write them: <c>[min:max]</c>, <c>level:level:…</c> or <c>none</c>.</summary>
    public string FeatureInfo { get; }

    /// <summary>A numeric feature with bounds from elsewhere.</summary>
    /// <param name="upperBounds">Ascending, the last one infinite; without a bound for NaN.</param>
    /// <param name="missing">What counts as missing; with NaN there is one more bin than bounds.</param>
    /// <param name="minimum">Smallest value, for model files.</param>
    /// <param name="maximum">Largest value, for model files.</param>
    /// <exception cref="ArgumentException">The bounds do not ascend, or the last one is not infinite.</exception>
    public static BinMapper OfBounds(IReadOnlyList<double> upperBounds, MissingKind missing, double minimum, double maximum)
    {
        ArgumentNullException.ThrowIfNull(upperBounds);
        if (upperBounds.Count == 0 || !double.IsPositiveInfinity(upperBounds[^1])) throw new ArgumentException("The last upper bound is infinite.", nameof(upperBounds));
        for (var i = 1; i < upperBounds.Count; i++)
            if (!(upperBounds[i] > upperBounds[i - 1])) throw new ArgumentException("Upper bounds ascend.", nameof(upperBounds));
        var mapper = new BinMapper([.. upperBounds], missing, 0, RangeOf(minimum, maximum));
        return new BinMapper(mapper.UpperBounds, missing, mapper.ZeroBin, mapper.FeatureInfo);
    }

    /// <summary>A categorical feature with levels from elsewhere.</summary>
    /// <param name="levels">The levels of bins 1, 2, …, from 0 to <see cref="LargestLevel"/>, each once.</param>
    /// <param name="isComplete">Whether no other level and no missing value occurs.</param>
    public static BinMapper OfLevels(IReadOnlyList<int> levels, bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(levels);
        foreach (var level in levels)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(level, nameof(levels));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(level, LargestLevel, nameof(levels));
        }

        return new BinMapper([-1, .. levels], isComplete ? MissingKind.None : MissingKind.NaN, 0);
    }

    /// <summary>Bins from counted values, such as those of several sites put together: the same as from the rows themselves.</summary>
    /// <param name="values">Different values, ascending, without NaN.</param>
    /// <param name="counts">Rows of each value, at least 1.</param>
    /// <param name="missingCount">Rows without a value.</param>
    /// <param name="isCategorical">Whether the values are levels.</param>
    /// <param name="settings">The settings; all rows that were counted are the sample.</param>
    /// <exception cref="ArgumentException">Values do not ascend, or there is not one count above 0 for each, or a level is beyond <see cref="LargestLevel"/>.</exception>
    public static BinMapper OfCounts(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int missingCount, bool isCategorical, BinningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegative(missingCount);
        if (counts.Length != values.Length) throw new ArgumentException($"There are {values.Length} values and {counts.Length} counts.", nameof(counts));
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]) || (i > 0 && !(values[i] > values[i - 1]))) throw new ArgumentException("The values are numbers and ascend.", nameof(values));
            if (counts[i] < 1) throw new ArgumentException("Every value has at least one row.", nameof(counts));
        }

        return Of(DistinctValues.Of(values, counts, missingCount, ReadsMissingAsZero(settings)), isCategorical, settings);
    }

    /// <summary>The bin of a value.</summary>
    public int BinOf(double value)
    {
        if (IsCategorical) return BinOfLevel(value);
        if (double.IsNaN(value))
        {
            if (Missing == MissingKind.NaN) return BinCount - 1;
            value = 0;
        }

        var (low, high) = (0, bounds.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value <= bounds[middle]) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Makes bins from a sample.</summary>
    /// <param name="sample">Values of the sampled rows, NaN for missing; overwritten.</param>
    /// <param name="scratch">Room for as many.</param>
    /// <param name="isCategorical">Whether the values are levels.</param>
    /// <param name="settings">The settings; <see cref="BinningSettings.MinimumSplitRows"/> is a number of sampled rows here.</param>
    internal static BinMapper Find(Span<double> sample, Span<double> scratch, bool isCategorical, BinningSettings settings) =>
        Of(DistinctValues.Of(sample, ReadsMissingAsZero(settings), scratch), isCategorical, settings);

    private static BinMapper Of(DistinctValues distinct, bool isCategorical, BinningSettings settings) =>
        isCategorical ? FindLevels(distinct, settings) : FindBounds(distinct, settings);

    private static bool ReadsMissingAsZero(BinningSettings settings) => !settings.UseMissing || settings.ZeroAsMissing;

    private static BinMapper FindBounds(DistinctValues distinct, BinningSettings settings)
    {
        var missing = !settings.UseMissing ? MissingKind.None : settings.ZeroAsMissing ? MissingKind.Zero : distinct.MissingCount > 0 ? MissingKind.NaN : MissingKind.None;
        var values = CollectionsMarshal.AsSpan(distinct.Values);
        var counts = CollectionsMarshal.AsSpan(distinct.Counts);
        var bounds = BinBoundaries.AroundZero(values, counts, settings.MaximumBins - (missing == MissingKind.NaN ? 1 : 0), settings.MinimumBinRows);
        if (missing == MissingKind.Zero && bounds.Count == 2) missing = MissingKind.None;

        var rows = new int[bounds.Count + (missing == MissingKind.NaN ? 1 : 0)];
        for (var (i, bin) = (0, 0); i < values.Length; i++)
        {
            while (bin < bounds.Count - 1 && values[i] > bounds[bin]) bin++;
            rows[bin] += counts[i];
        }

        if (missing == MissingKind.NaN) rows[^1] = distinct.MissingCount;
        if (rows.Length <= 1 || !CanSplit(rows, distinct.RowCount, settings.MinimumSplitRows, false)) return Trivial(missing, false);
        var mapper = new BinMapper([.. bounds], missing, 0, RangeOf(values[0], values[^1]));
        return new BinMapper(mapper.UpperBounds, missing, MostFrequent(rows, mapper.ZeroBin, distinct.RowCount), mapper.FeatureInfo);
    }

    private static BinMapper FindLevels(DistinctValues distinct, BinningSettings settings)
    {
        var (levels, missing) = (new List<(int Level, int Count)>(), distinct.MissingCount);
        foreach (var (i, value) in distinct.Values.Index())
        {
            if (value > LargestLevel)
                throw new ArgumentException($"A categorical column has the level {value.ToString(CultureInfo.InvariantCulture)}; levels go up to {LargestLevel}: number them anew.");
            var level = (int)value;
            if (level < 0) missing += distinct.Counts[i];
            else if (levels.Count > 0 && levels[^1].Level == level) levels[^1] = (level, levels[^1].Count + distinct.Counts[i]);
            else levels.Add((level, distinct.Counts[i]));
        }

        if (distinct.RowCount == missing) return Trivial(MissingKind.NaN, true);
        var sorted = levels.OrderByDescending(level => level.Count).ToArray(); // stable: equal counts stay in the order of the levels
        var enough = (int)(((distinct.RowCount - missing) * 0.99f) + 0.5f);
        var most = Math.Min(sorted.Length + (missing > 0 ? 1 : 0), settings.MaximumBins);
        var (bins, rows, used) = (new List<int> { -1 }, new List<int> { 0 }, 0);
        foreach (var (i, (level, count)) in sorted.Index())
        {
            if ((used >= enough && bins.Count >= most) || (count < settings.MinimumBinRows && i > 1) || bins.Count > ushort.MaxValue) break;
            bins.Add(level);
            rows.Add(count);
            used += count;
        }

        var isComplete = bins.Count - 1 == sorted.Length && missing == 0;
        rows[0] = distinct.RowCount - used;
        if (!CanSplit([.. rows], distinct.RowCount, settings.MinimumSplitRows, true)) return Trivial(MissingKind.None, true);
        var mapper = new BinMapper([.. bins], isComplete ? MissingKind.None : MissingKind.NaN, 0);
        return new BinMapper(mapper.Levels, mapper.Missing, MostFrequent([.. rows], mapper.ZeroBin, distinct.RowCount));
    }

    private static BinMapper Trivial(MissingKind missing, bool isCategorical) =>
        isCategorical ? new BinMapper([-1], missing, 0) : new BinMapper([double.PositiveInfinity], MissingKind.None, 0, "none");

    /// <summary>Whether some threshold leaves enough sampled rows on both sides.</summary>
    private static bool CanSplit(ReadOnlySpan<int> rows, int rowCount, int minimumRows, bool isCategorical)
    {
        if (isCategorical && rows.Length > 2) return true;
        minimumRows = Math.Max(1, minimumRows);
        var left = 0;
        for (var bin = 0; bin < rows.Length - 1; bin++)
        {
            left = isCategorical ? rows[bin] : left + rows[bin];
            if (left >= minimumRows && rowCount - left >= minimumRows) return true;
        }

        return false;
    }

    /// <summary>The bin with most rows if it has at least 70 % of them, else that of 0.</summary>
    private static int MostFrequent(ReadOnlySpan<int> rows, int zeroBin, int rowCount)
    {
        const double sparse = 0.7;
        var most = 0;
        for (var bin = 1; bin < rows.Length; bin++)
            if (rows[bin] > rows[most])
                most = bin;
        return most != zeroBin && (double)rows[most] / rowCount < sparse ? zeroBin : most;
    }

    private int BinOfLevel(double value) =>
        value is > -1 and <= LargestLevel && binOfLevel.TryGetValue((int)value, out var bin) ? bin : 0;

    private static string RangeOf(double minimum, double maximum) =>
        string.Create(CultureInfo.InvariantCulture, $"[{CNumber(minimum)}:{CNumber(maximum)}]");

    /// <summary>As C's <c>%.17g</c> writes it.</summary>
    private static string CNumber(double value) => value.ToString("G17", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
