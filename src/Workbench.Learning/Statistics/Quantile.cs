namespace Workbench.Learning.Statistics;

/// <summary>Values below which a share of a sample lies.</summary>
public static class Quantile
{
    /// <summary>Quantile of ascending values, interpolated linearly between neighbours.</summary>
    /// <param name="ascending">Values in ascending order.</param>
    /// <param name="share">In [0, 1]: 0.5 gives the median.</param>
    /// <returns>NaN for an empty sample.</returns>
    /// <remarks>R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", 1996, definition 7 (numpy's default).</remarks>
    public static double OfSorted(ReadOnlySpan<double> ascending, double share)
    {
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in [0, 1].");
        if (ascending.IsEmpty) return double.NaN;
        var position = share * (ascending.Length - 1);
        var lower = (int)position;
        var upper = Math.Min(lower + 1, ascending.Length - 1);
        return ascending[lower] + ((position - lower) * (ascending[upper] - ascending[lower]));
    }

    /// <summary>Quantile of values in any order; missing values are left out.</summary>
    public static double Of(ReadOnlySpan<float> values, double share)
    {
        var present = new List<double>(values.Length);
        foreach (var value in values)
            if (!float.IsNaN(value))
                present.Add(value);
        var sorted = present.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, share);
    }
}
