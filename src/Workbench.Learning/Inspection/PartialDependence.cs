using System.Collections.Immutable;
using System.Globalization;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Inspection;

/// <summary>What a model says on average when one or two features are set to a value in every row.</summary>
/// <remarks>
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 2001, section 8.2; single rows: A. Goldstein et al.,
/// "Peeking inside the black box", 2015. Features that hang together are set to values that never occur together; read the ends of a curve with care.
/// </remarks>
public static class PartialDependence
{
    /// <summary>
    /// Values to look at: all that occur if they are few, otherwise quantiles at equal distances from 5 % to 95 %. Missing values are left out.
    /// </summary>
    /// <exception cref="ArgumentException">The table lacks the column, or it has no value.</exception>
    public static ImmutableArray<double> GridOf(FeatureTable table, string feature, int most)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (most < 2) throw new ArgumentOutOfRangeException(nameof(most), most, "A grid has at least two values.");
        var present = new List<double>();
        foreach (var value in table.Column(feature))
            if (!float.IsNaN(value))
                present.Add(value);
        if (present.Count == 0) throw new ArgumentException($"Column '{feature}' has no value.", nameof(feature));
        double[] sorted = [.. present.Order()];
        double[] distinct = [.. sorted.Distinct().Take(most + 1)];
        return distinct.Length <= most
            ? [.. distinct]
            : [.. Enumerable.Range(0, most).Select(i => Quantile.OfSorted(sorted, 0.05 + (0.9 * i / (most - 1)))).Distinct()];
    }

    /// <summary>The curve of one column.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="table">Rows to average over.</param>
    /// <param name="feature">A column.</param>
    /// <param name="grid">Values to set, such as those of <see cref="GridOf"/>.</param>
    /// <param name="individualRows">Rows whose own curves are kept.</param>
    /// <param name="cancellation">Checked at each value.</param>
    public static PartialDependenceCurve Of(
        IClassifier model, FeatureTable table, string feature, ImmutableArray<double> grid, ReadOnlySpan<int> individualRows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var column = table.IndexOf(feature);
        var tables = grid.Select(value => table.Replace(new Dictionary<int, float[]> { [column] = Constant(table, value) }));
        return Curve(model, tables, feature, grid, [.. grid.Select(value => value.ToString("G6", CultureInfo.InvariantCulture))], individualRows, cancellation);
    }

    /// <summary>The curve of a group of indicators: each in turn is 1 and the others are 0.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="table">Rows to average over.</param>
    /// <param name="group">Indicator columns of one category.</param>
    /// <param name="individualRows">Rows whose own curves are kept.</param>
    /// <param name="cancellation">Checked at each indicator.</param>
    public static PartialDependenceCurve OfIndicators(
        IClassifier model, FeatureTable table, FeatureGroup group, ReadOnlySpan<int> individualRows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(group);
        var tables = group.Columns.Select(chosen => table.Replace(
            group.Columns.ToDictionary(table.IndexOf, name => Constant(table, name == chosen ? 1 : 0))));
        return Curve(model, tables, group.Name, [.. group.Columns.Select((_, i) => (double)i)], group.Columns, individualRows, cancellation);
    }

    /// <summary>The surface of two columns.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="table">Rows to average over.</param>
    /// <param name="first">A column with its values to set.</param>
    /// <param name="second">Another column with its values to set.</param>
    /// <param name="cancellation">Checked at each pair of values.</param>
    public static PartialDependenceSurface Of(
        IClassifier model, FeatureTable table, (string Feature, ImmutableArray<double> Grid) first, (string Feature, ImmutableArray<double> Grid) second,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        var (one, other) = (table.IndexOf(first.Feature), table.IndexOf(second.Feature));
        if (one == other) throw new ArgumentException("A surface needs two different columns.", nameof(second));
        return new PartialDependenceSurface(first.Feature, second.Feature, first.Grid, second.Grid, [.. first.Grid.Select(a => second.Grid.Select(b =>
        {
            cancellation.ThrowIfCancellationRequested();
            return model.PredictProbabilities(table.Replace(
                new Dictionary<int, float[]> { [one] = Constant(table, a), [other] = Constant(table, b) })).Average();
        }).ToImmutableArray())]);
    }

    private static PartialDependenceCurve Curve(
        IClassifier model, IEnumerable<FeatureTable> tables, string name, ImmutableArray<double> values, ImmutableArray<string> labels,
        ReadOnlySpan<int> individualRows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (means, rows) = (ImmutableArray.CreateBuilder<double>(), individualRows.ToArray());
        var individual = rows.Select(_ => ImmutableArray.CreateBuilder<double>()).ToArray();
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            var probabilities = model.PredictProbabilities(table);
            means.Add(probabilities.Average());
            for (var i = 0; i < rows.Length; i++) individual[i].Add(probabilities[rows[i]]);
        }

        return new PartialDependenceCurve(name, values, labels, means.ToImmutable(), [.. individual.Select(row => row.ToImmutable())]);
    }

    private static float[] Constant(FeatureTable table, double value)
    {
        var values = new float[table.RowCount];
        Array.Fill(values, (float)value);
        return values;
    }
}
