using System.Collections.Immutable;
using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Networks;

/// <summary>The columns that a network reads, and how each is shifted and scaled on the way in: (value − mean) · (1 / deviation), in double precision.</summary>
public sealed class InputScaling
{
    private readonly double[] factors;

    /// <summary>Fixes the columns.</summary>
    /// <param name="names">Names of the columns in the order of the network's inputs, different from each other.</param>
    /// <param name="means">What to subtract, finite; one a column.</param>
    /// <param name="deviations">What to divide by, finite and above 0; one a column.</param>
    /// <exception cref="ArgumentException">The lists differ in length, a name occurs twice, or a number is out of range.</exception>
    public InputScaling(IReadOnlyList<string> names, IReadOnlyList<double> means, IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(deviations);
        if (names.Count != means.Count || names.Count != deviations.Count)
            throw new ArgumentException($"There are {names.Count} names, {means.Count} means and {deviations.Count} deviations.", nameof(names));
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count) throw new ArgumentException("A column occurs twice.", nameof(names));
        if (!means.All(double.IsFinite)) throw new ArgumentException("A mean is not finite.", nameof(means));
        if (!deviations.All(deviation => deviation > 0 && double.IsFinite(deviation) && double.IsFinite(1 / deviation)))
            throw new ArgumentException("A deviation is not a finite number above 0.", nameof(deviations));
        (Names, Means, Deviations) = ([.. names], [.. means], [.. deviations]);
        factors = [.. deviations.Select(deviation => 1 / deviation)];
    }

    /// <summary>Names of the columns in the order of the network's inputs.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>What is subtracted from each column.</summary>
    public ImmutableArray<double> Means { get; }

    /// <summary>What each column is divided by.</summary>
    public ImmutableArray<double> Deviations { get; }

    /// <summary>Measures the columns of a table, or takes them as they are.</summary>
    public static InputScaling Of(FeatureTable table, bool standardise)
    {
        ArgumentNullException.ThrowIfNull(table);
        var standardiser = standardise ? Standardiser.Fit(table) : null;
        return standardiser is null
            ? new InputScaling(table.Names, new double[table.ColumnCount], [.. Enumerable.Repeat(1.0, table.ColumnCount)])
            : new InputScaling(table.Names, standardiser.Means.ToArray(), standardiser.Deviations.ToArray());
    }

    /// <summary>Finds the columns in a table.</summary>
    /// <exception cref="ArgumentException">The table lacks one.</exception>
    internal int[] FindColumns(FeatureTable table) => [.. Names.Select(table.IndexOf)];

    /// <summary>Scales consecutive rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">From <see cref="FindColumns"/>.</param>
    /// <param name="firstRow">First row.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="scaled">Rows × columns, row-major.</param>
    /// <exception cref="ArgumentException">A value is missing or infinite.</exception>
    internal void Scale(FeatureTable table, int[] columns, int firstRow, int rowCount, Span<float> scaled)
    {
        for (var j = 0; j < columns.Length; j++)
        {
            var values = table.Column(columns[j]).Slice(firstRow, rowCount);
            for (var i = 0; i < values.Length; i++)
            {
                if (!float.IsFinite(values[i])) throw Missing(j, firstRow + i);
                scaled[(i * columns.Length) + j] = Scale(values[i], j);
            }
        }
    }

    /// <summary>Scales one row, whose values are in the order of the columns.</summary>
    /// <exception cref="ArgumentException">A value is missing or infinite.</exception>
    internal void Scale(ReadOnlySpan<float> row, Span<float> scaled)
    {
        for (var j = 0; j < row.Length; j++)
        {
            if (!float.IsFinite(row[j])) throw Missing(j, 0);
            scaled[j] = Scale(row[j], j);
        }
    }

    private float Scale(float value, int column) => (float)((value - Means[column]) * factors[column]);

    private ArgumentException Missing(int column, int row) => new(
        $"Column '{Names[column]}' has no finite value in row {row + 1}; a network needs one: fill it in and add an indicator column.");
}
