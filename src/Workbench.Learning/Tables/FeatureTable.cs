namespace Workbench.Learning.Tables;

/// <summary>Named columns of single-precision numbers, all of one length. A missing value is <see cref="float.NaN"/>.</summary>
/// <remarks>The table owns its columns: they are lent out as spans and must not be changed after the table is made.</remarks>
public sealed class FeatureTable : INumericTable
{
    private readonly float[][] columns;
    private readonly ColumnNames names;

    /// <summary>Takes over the columns.</summary>
    /// <param name="names">One different name a column.</param>
    /// <param name="columns">Column-major values; every column has the same number of rows.</param>
    /// <exception cref="ArgumentException">Names and columns differ in number, a name occurs twice, or the columns differ in length.</exception>
    public FeatureTable(IReadOnlyList<string> names, float[][] columns)
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
    public ReadOnlySpan<float> Column(int index) => columns[index];

    /// <summary>The values of one column, row by row.</summary>
    /// <exception cref="ArgumentException">The table has no such column; the message lists those it has.</exception>
    public ReadOnlySpan<float> Column(string name) => columns[IndexOf(name)];

    /// <inheritdoc/>
    public int IndexOf(string name) => names.IndexOf(name);

    /// <inheritdoc/>
    public void CopyColumn(int column, int firstRow, Span<double> values)
    {
        var source = columns[column].AsSpan(firstRow, values.Length);
        for (var i = 0; i < values.Length; i++) values[i] = source[i];
    }

    /// <summary>A new table with copies of the given rows, in the given order.</summary>
    public FeatureTable SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new float[columns.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            var (source, target) = (columns[c], new float[rows.Length]);
            for (var i = 0; i < rows.Length; i++) target[i] = source[rows[i]];
            selected[c] = target;
        }

        return new FeatureTable(Names, selected);
    }

    /// <summary>A table of the named columns, in the given order; the columns are shared, not copied.</summary>
    /// <exception cref="ArgumentException">The table lacks one of them.</exception>
    public FeatureTable SelectColumns(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new FeatureTable(names, [.. names.Select(name => columns[IndexOf(name)])]);
    }

    /// <summary>The table with other values in some columns; the other columns are shared, not copied.</summary>
    /// <param name="replacements">New values by the position of the column, one a row.</param>
    internal FeatureTable Replace(IReadOnlyDictionary<int, float[]> replacements) =>
        new(Names, [.. columns.Select((column, index) => replacements.GetValueOrDefault(index, column))]);
}
