using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbench.Federation.Strategies;

/// <summary>Sorts the sites' values of each coordinate, several coordinates at a time, and folds each sorted column into one value.</summary>
/// <remarks>
/// K. E. Batcher, "Sorting networks and their applications", AFIPS 1968: odd-even merge sort. The comparisons are fixed by the number of sites, so
/// coordinates in neighbouring lanes take the same ones. For a number that is no power of two, comparisons with a place that no site has are left out,
/// as if +∞ stood there.
/// </remarks>
internal static class CoordinateSort
{
    /// <summary>One value a coordinate.</summary>
    /// <param name="updates">The sites' updates.</param>
    /// <param name="fold">Folds the sorted values of neighbouring coordinates, one coordinate a lane.</param>
    public static double[] Fold<TFold>(OrderedUpdates updates, TFold fold)
        where TFold : struct, ISortedFold
    {
        var result = new double[updates.Dimension];
        var network = Network(updates.Count);
        var columns = new Vector<double>[updates.Count];
        var start = 0;
        for (; start <= result.Length - Vector<double>.Count; start += Vector<double>.Count)
        {
            for (var site = 0; site < columns.Length; site++) columns[site] = new Vector<double>(updates[site].Values[start..]);
            Sort(columns, network);
            fold.Fold(columns).CopyTo(result, start);
        }

        if (start < result.Length) FoldRest(updates, fold, network, columns, start, result);
        return result;
    }

    private static void FoldRest<TFold>(
        OrderedUpdates updates, TFold fold, (int Low, int High)[] network, Vector<double>[] columns, int start, double[] result)
        where TFold : struct, ISortedFold
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var site = 0; site < columns.Length; site++)
        {
            lanes.Clear();
            updates[site].Values[start..].CopyTo(lanes);
            columns[site] = new Vector<double>(lanes);
        }

        Sort(columns, network);
        fold.Fold(columns).CopyTo(lanes);
        lanes[..(result.Length - start)].CopyTo(result.AsSpan(start));
    }

    private static void Sort(Vector<double>[] columns, (int Low, int High)[] network)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(columns);
        foreach (var (low, high) in network)
        {
            // The network was made for this number of columns, so the indexes are within it.
            ref var left = ref System.Runtime.CompilerServices.Unsafe.Add(ref first, low);
            ref var right = ref System.Runtime.CompilerServices.Unsafe.Add(ref first, high);
            var (smaller, larger) = (Vector.Min(left, right), Vector.Max(left, right));
            (left, right) = (smaller, larger);
        }
    }

    /// <summary>The comparisons that sort so many values, in order.</summary>
    internal static (int Low, int High)[] Network(int count)
    {
        var pairs = new List<(int, int)>();
        for (var merged = 1; merged < count; merged *= 2)
            for (var distance = merged; distance >= 1; distance /= 2)
                for (var start = distance % merged; start + distance < count; start += 2 * distance)
                    for (var i = start; i < Math.Min(start + distance, count - distance); i++)
                        if (i / (2 * merged) == (i + distance) / (2 * merged)) pairs.Add((i, i + distance));
        return [.. pairs];
    }
}
