namespace Workbench.Learning.Tables;

/// <summary>Named columns of double-precision numbers, all of one length, for data whose last digits matter. A missing value is <see cref="double.NaN"/>.</summary>
/// <remarks>The table owns its columns: they are lent out as spans and must not be changed after the table is made.</remarks>
public sealed class NumericTable : INumericTable
{
    private readonly double[][] columns;
    private readonly ColumnNames names;

    /// <summary>Takes over the columns.</summary>
    /// <param name="names">One different name a column.</param>
    /// <param name="columns">Column-major values; every column has the same number of rows.</param>
    /// <exception cref="ArgumentException">Names and columns differ in number, a name occurs twice, or the columns differ in length.</exception>
    public NumericTable(IReadOnlyList<string> names, double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        this.names = new ColumnNames(names, [.. columns.Select(column => column.Length)]);
        this.columns = columns;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => names.Names;

    /// <inheritdoc/>
    public int RowCount => names.RowCount;

    /// <inheritdoc/>
    public int ColumnCount => columns.Length;

    /// <summary>The values of one column, row by row.</summary>
    public ReadOnlySpan<double> Column(int index) => columns[index];

    /// <inheritdoc/>
    public int IndexOf(string name) => names.IndexOf(name);

    /// <inheritdoc/>
    public void CopyColumn(int column, int firstRow, Span<double> values) => columns[column].AsSpan(firstRow, values.Length).CopyTo(values);
}
