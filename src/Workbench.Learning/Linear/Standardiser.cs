using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>Shifts and scales columns so that on the rows it was fitted on each has mean 0 and standard deviation 1.</summary>
/// <remarks>Fit it on the training rows alone: means of the test rows are knowledge of the test.</remarks>
public sealed class Standardiser : ITableTransform
{
    private readonly string[] names;
    private readonly double[] means;
    private readonly double[] deviations;

    private Standardiser(string[] names, double[] means, double[] deviations) =>
        (this.names, this.means, this.deviations) = (names, means, deviations);

    /// <summary>Names of the columns in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Mean of each column, missing values left out; 0 for a column without values.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>Standard deviation of each column (divisor n), missing values left out; 1 for a constant column, which becomes all zeros.</summary>
    public ReadOnlySpan<double> Deviations => deviations;

    /// <summary>Measures every column.</summary>
    public static Standardiser Fit(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (means, deviations) = (new double[table.ColumnCount], new double[table.ColumnCount]);
        Parallel.For(0, table.ColumnCount, column => (means[column], deviations[column]) = Measure(table.Column(column)));
        return new Standardiser([.. table.Names], means, deviations);
    }

    /// <summary>Shifts and scales the same columns of a table; missing values stay missing.</summary>
    /// <exception cref="ArgumentException">The table lacks one of the columns.</exception>
    public FeatureTable Transform(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new float[names.Length][];
        Parallel.For(0, names.Length, column => columns[column] = Scale(table.Column(names[column]), means[column], deviations[column]));
        return new FeatureTable(names, columns);
    }

    private static (double Mean, double Deviation) Measure(ReadOnlySpan<float> values)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in values)
        {
            if (float.IsNaN(value)) continue;
            count++;
            sum += value;
        }

        if (count == 0) return (0, 1);
        var mean = sum / count;
        var squares = 0.0; // second pass: the difference of squared sums would cancel for a column far from 0
        foreach (var value in values)
            if (!float.IsNaN(value))
                squares += (value - mean) * (value - mean);
        // A constant column leaves only rounding errors of the mean; scaling by those would make noise of it.
        return squares <= count * 1e-24 * mean * mean ? (mean, 1) : (mean, Math.Sqrt(squares / count));
    }

    private static float[] Scale(ReadOnlySpan<float> values, double mean, double deviation)
    {
        var scaled = new float[values.Length];
        for (var row = 0; row < scaled.Length; row++) scaled[row] = (float)((values[row] - mean) / deviation);
        return scaled;
    }
}
