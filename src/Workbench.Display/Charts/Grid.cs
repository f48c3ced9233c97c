using System.Collections.Immutable;

namespace Workbench.Display.Charts;

/// <summary>Numbers over a rectangle, row by row; row 0 belongs to the first y.</summary>
public sealed class Grid
{
    private readonly ImmutableArray<double> cells;

    private Grid(int rowCount, int columnCount, ImmutableArray<double> cells) => (RowCount, ColumnCount, this.cells) = (rowCount, columnCount, cells);

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>The number in a cell; NaN leaves it empty.</summary>
    public double this[int row, int column] => cells[row * ColumnCount + column];

    /// <summary>Smallest and largest finite number; (0, 1) if there is none.</summary>
    internal (double Minimum, double Maximum) Range()
    {
        var finite = cells.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
    }

    /// <summary>Rows and columns of a two-dimensional array.</summary>
    public static implicit operator Grid(double[,] values) => new(values.GetLength(0), values.GetLength(1), [.. values.Cast<double>()]);

    /// <summary>Rows and columns of a two-dimensional array.</summary>
    public static implicit operator Grid(int[,] values) => new(values.GetLength(0), values.GetLength(1), [.. values.Cast<int>().Select(value => (double)value)]);

    /// <summary>An array of rows.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static implicit operator Grid(double[][] rows)
    {
        var columnCount = rows.Length == 0 ? 0 : rows[0].Length;
        for (var row = 0; row < rows.Length; row++)
            if (rows[row].Length != columnCount)
                throw new ArgumentException($"Row {row} of the grid has {rows[row].Length} values, row 0 has {columnCount}; give every row the same number.", nameof(rows));
        return new(rows.Length, columnCount, [.. rows.SelectMany(row => row)]);
    }
}
