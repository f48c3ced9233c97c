namespace Workbench.Learning.Binning;

/// <summary>Where bins end: about the same number of rows in each, and 0 in one of its own.</summary>
/// <remarks>The rules are LightGBM's (<c>GreedyFindBin</c> and <c>FindBinWithZeroAsOneBin</c> in its <c>src/io/bin.cpp</c>), so that bins are the same.</remarks>
internal static class BinBoundaries
{
    /// <summary>What lies between this and its negative is 0: 1e-35 in single precision.</summary>
    internal const double ZeroThreshold = 1e-35f;

    /// <summary>Upper bounds of the bins, each included in its bin, the last one infinite.</summary>
    /// <param name="values">Different values, ascending; those near 0 are exactly 0.</param>
    /// <param name="counts">Rows of each value.</param>
    /// <param name="maximumBins">Most bins.</param>
    /// <param name="minimumRows">Fewest rows of a bin.</param>
    public static List<double> AroundZero(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int maximumBins, int minimumRows)
    {
        var (negative, positive) = (0, values.Length);
        while (negative < values.Length && values[negative] < 0) negative++;
        while (positive > negative && values[positive - 1] > 0) positive--;
        var (below, above) = (Sum(counts[..negative]), Sum(counts[positive..]));

        List<double> bounds = [];
        if (negative > 0 && maximumBins > 1)
        {
            var share = (double)below / (below + above) * (maximumBins - 1);
            bounds = EqualCounts(values[..negative], counts[..negative], Math.Max(1, (int)share), below, minimumRows);
            bounds[^1] = -ZeroThreshold;
        }

        var rest = maximumBins - 1 - bounds.Count;
        if (positive < values.Length && rest > 0)
        {
            bounds.Add(ZeroThreshold);
            bounds.AddRange(EqualCounts(values[positive..], counts[positive..], rest, above, minimumRows));
        }
        else bounds.Add(double.PositiveInfinity);
        return bounds;
    }

    private static List<double> EqualCounts(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int maximumBins, int rowCount, int minimumRows) =>
        values.Length <= maximumBins
            ? OneValueABin(values, counts, minimumRows)
            : Greedy(values, counts, Math.Max(1, Math.Min(maximumBins, rowCount / minimumRows)), rowCount);

    private static List<double> OneValueABin(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int minimumRows)
    {
        var (bounds, rows) = (new List<double>(), 0);
        for (var i = 0; i + 1 < values.Length; i++)
        {
            rows += counts[i];
            if (rows >= minimumRows && AddMidpoint(bounds, values[i], values[i + 1])) rows = 0;
        }

        bounds.Add(double.PositiveInfinity);
        return bounds;
    }

    /// <summary>Values that alone fill a bin get one; the others share the rest evenly, the share recomputed after every bin.</summary>
    private static List<double> Greedy(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int binCount, int rowCount)
    {
        var even = (double)rowCount / binCount;
        var (restBins, restRows) = (binCount, rowCount);
        var isLarge = new bool[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (counts[i] < even) continue;
            isLarge[i] = true;
            restBins--;
            restRows -= counts[i];
        }

        var share = (double)restRows / restBins;
        var (bounds, rows, closed) = (new List<double>(), 0, 0);
        for (var i = 0; i + 1 < values.Length; i++)
        {
            if (!isLarge[i]) restRows -= counts[i];
            rows += counts[i];
            var isFull = isLarge[i] || rows >= share || (isLarge[i + 1] && rows >= Math.Max(1.0, share * 0.5));
            if (!isFull) continue;
            AddMidpoint(bounds, values[i], values[i + 1]);
            if (++closed >= binCount - 1) break;
            rows = 0;
            if (isLarge[i]) continue;
            restBins--;
            share = (double)restRows / restBins;
        }

        bounds.Add(double.PositiveInfinity);
        return bounds;
    }

    /// <summary>Adds the double above the midpoint, unless it is the last bound already.</summary>
    private static bool AddMidpoint(List<double> bounds, double left, double right)
    {
        var bound = Math.BitIncrement((left + right) / 2.0);
        if (bounds.Count > 0 && bound <= Math.BitIncrement(bounds[^1])) return false;
        bounds.Add(bound);
        return true;
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts) sum += count;
        return sum;
    }
}
