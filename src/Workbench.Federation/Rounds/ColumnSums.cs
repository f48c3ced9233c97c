using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Rounds;

/// <summary>What a site tells about its columns so that all sites can scale alike: number of rows, and two sums a column.</summary>
/// <remarks>
/// Sums add up over the sites, so no site shows its rows or its own means where the sums are added under masks. The mean and the deviation that come
/// out are those of the pooled rows, but for the last digits: mean = Σx / n, deviation² = Σx² / n − mean². A private run takes public bounds instead.
/// </remarks>
public sealed class ColumnSums
{
    private readonly double[] sums, squares;

    /// <summary>Sums that were received.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <param name="rowCount">Number of rows behind the sums, at least 0.</param>
    /// <param name="sums">Σx, one a column, finite; copied.</param>
    /// <param name="squares">Σx², one a column, finite and at least 0; copied.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or a sum is no such number.</exception>
    public ColumnSums(IReadOnlyList<string> names, long rowCount, ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (sums.Length != names.Count || squares.Length != names.Count)
            throw new ArgumentException($"There are {names.Count} names, {sums.Length} sums and {squares.Length} sums of squares.", nameof(names));
        (Names, RowCount, this.sums, this.squares) = ([.. names], rowCount, sums.ToArray(), squares.ToArray());
        if (!this.sums.All(double.IsFinite) || !this.squares.All(square => square >= 0 && double.IsFinite(square)))
            throw new ArgumentException("A sum is not finite, or a sum of squares is below 0.", nameof(sums));
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows behind the sums.</summary>
    public long RowCount { get; }

    /// <summary>Σx of each column.</summary>
    public ReadOnlySpan<double> Sums => sums;

    /// <summary>Σx² of each column.</summary>
    public ReadOnlySpan<double> Squares => squares;

    /// <summary>The sums of one site's rows.</summary>
    /// <exception cref="ArgumentException">A value is missing or infinite.</exception>
    public static ColumnSums Of(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (sums, squares) = (new double[table.ColumnCount], new double[table.ColumnCount]);
        for (var column = 0; column < sums.Length; column++)
            foreach (var value in table.Column(column))
            {
                if (!float.IsFinite(value)) throw new ArgumentException($"Column '{table.Names[column]}' has no finite value in a row.", nameof(table));
                sums[column] += value;
                squares[column] += (double)value * value;
            }

        return new ColumnSums([.. table.Names], table.RowCount, sums, squares);
    }

    /// <summary>Sums that came in a message.</summary>
    internal static ColumnSums Received(IReadOnlyList<string> names, long rowCount, double[] sums, double[] squares) => new([.. names], rowCount, sums, squares);

    /// <summary>The sums of two sites together.</summary>
    /// <exception cref="ArgumentException">The sites have other columns.</exception>
    public ColumnSums Plus(ColumnSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Names.SequenceEqual(other.Names)) throw new ArgumentException("The sites do not have the same columns in the same order.", nameof(other));
        return new ColumnSums(Names, RowCount + other.RowCount, Added(sums, other.sums), Added(squares, other.squares));
    }

    /// <summary>Mean 0 and deviation 1 over the rows of all sites; a column that has one value everywhere is only shifted.</summary>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public InputScaling ToScaling()
    {
        if (RowCount == 0) throw new InvalidOperationException("There are no rows to scale by.");
        var (means, deviations) = (new double[sums.Length], new double[sums.Length]);
        for (var column = 0; column < sums.Length; column++)
        {
            var square = squares[column] / RowCount;
            means[column] = sums[column] / RowCount;
            var variance = square - (means[column] * means[column]);
            // What is left of a constant column is rounding, of about n parts in 2⁵³.
            deviations[column] = variance > 1e-10 * square ? Math.Sqrt(variance) : 1;
        }

        return new InputScaling(Names, means, deviations);
    }

    private static double[] Added(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];
}
