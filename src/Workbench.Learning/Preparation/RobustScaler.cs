using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>
/// Shifts and scales columns so that on the rows it was fitted on each has median 0 and interquartile range 1: outliers do not count.
/// </summary>
/// <remarks>
/// As scikit-learn's RobustScaler with its defaults (quartiles interpolated linearly), except that only a range of exactly 0 is replaced by 1,
/// so that a column in very small units is scaled as well. A column of which three quarters are one value has range 0: it is only shifted.
/// </remarks>
public sealed class RobustScaler : ITableTransform
{
    private readonly string[] names;
    private readonly double[] medians;
    private readonly double[] ranges;

    private RobustScaler(string[] names, double[] medians, double[] ranges) => (this.names, this.medians, this.ranges) = (names, medians, ranges);

    /// <summary>Names of the columns in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Median of each column, missing values left out; 0 for a column without values.</summary>
    public ReadOnlySpan<double> Medians => medians;

    /// <summary>Third less first quartile of each column, missing values left out; 1 where that is 0 or there are no values.</summary>
    public ReadOnlySpan<double> InterquartileRanges => ranges;

    /// <summary>Measures every column.</summary>
    public static RobustScaler Fit(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (medians, ranges) = (new double[table.ColumnCount], new double[table.ColumnCount]);
        Parallel.For(0, table.ColumnCount, column => (medians[column], ranges[column]) = Measure(table.Column(column)));
        return new RobustScaler([.. table.Names], medians, ranges);
    }

    /// <summary>Shifts and scales the same columns of a table; missing values stay missing.</summary>
    /// <exception cref="ArgumentException">The table lacks one of the columns.</exception>
    public FeatureTable Transform(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new float[names.Length][];
        Parallel.For(0, names.Length, column => columns[column] = Scale(table.Column(names[column]), medians[column], ranges[column]));
        return new FeatureTable(names, columns);
    }

    private static (double Median, double Range) Measure(ReadOnlySpan<float> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted); // NaN first
        var present = sorted.AsSpan(sorted.AsSpan().Count(float.NaN));
        if (present.IsEmpty) return (0, 1);
        var range = Quantile(present, 0.75) - Quantile(present, 0.25);
        return (Quantile(present, 0.5), range == 0 ? 1 : range);
    }

    private static double Quantile(ReadOnlySpan<float> ascending, double share)
    {
        var position = share * (ascending.Length - 1);
        var lower = (int)position;
        var upper = Math.Min(lower + 1, ascending.Length - 1);
        return ascending[lower] + ((position - lower) * ((double)ascending[upper] - ascending[lower]));
    }

    private static float[] Scale(ReadOnlySpan<float> values, double median, double range)
    {
        var scaled = new float[values.Length];
        for (var row = 0; row < scaled.Length; row++) scaled[row] = (float)((values[row] - median) / range);
        return scaled;
    }
}
