using System.Collections.Immutable;

namespace Workbench.Federation.Sites;

/// <summary>Mean and standard deviation of some rows of a column, missing values left out; NaN and 0 where none is there.</summary>
internal readonly record struct ColumnMoments(double Mean, double Deviation)
{
    /// <summary>Two passes: the sum of squares about the mean does not cancel.</summary>
    public static ColumnMoments Of(ReadOnlySpan<float> column, ImmutableArray<int> rows)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var row in rows)
            if (!float.IsNaN(column[row])) (count, sum) = (count + 1, sum + column[row]);
        if (count == 0) return new ColumnMoments(double.NaN, 0);
        var mean = sum / count;
        foreach (var row in rows)
            if (!float.IsNaN(column[row])) squares += (column[row] - mean) * (column[row] - mean);
        return new ColumnMoments(mean, Math.Sqrt(squares / count));
    }
}
