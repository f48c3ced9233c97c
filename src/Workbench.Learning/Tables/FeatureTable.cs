namespace Workbench.Learning.Tables;

/// <summary>Named columns of single-precision numbers, all of one length. A missing value is <see cref="float.NaN"/>.</summary>
/// <remarks>The table owns its columns: they are lent out as spans and must not be changed after the table is made.</remarks>
public sealed class FeatureTable
{
    private readonly float[][] columns;
    private readonly Dictionary<string, int> indexByName;

    /// <summary>Takes over the columns.</summary>
    /// <param name="names">One different name a column.</param>
    /// <param name="columns">Column-major values; every column has the same number of rows.</param>
    /// <exception cref="ArgumentException">Names and columns differ in number, a name occurs twice, or the columns differ in length.</exception>
    public FeatureTable(IReadOnlyList<string> names, float[][] columns)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        if (names.Count != columns.Length)
            throw new ArgumentException($"There are {names.Count} names for {columns.Length} columns.", nameof(names));
        RowCount = columns.Length == 0 ? 0 : columns[0].Length;
        indexByName = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length != RowCount)
                throw new ArgumentException($"Column '{names[i]}' has {columns[i].Length} rows, '{names[0]}' has {RowCount}.", nameof(columns));
            if (!indexByName.TryAdd(names[i], i))
                throw new ArgumentException($"Column '{names[i]}' occurs twice.", nameof(names));
        }

        Names = [.. names];
        this.columns = columns;
    }

    /// <summary>Column names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => columns.Length;

    /// <summary>The values of one column, row by row.</summary>
    public ReadOnlySpan<float> Column(int index) => columns[index];

    /// <summary>The values of one column, row by row.</summary>
    /// <exception cref="ArgumentException">The table has no such column; the message lists those it has.</exception>
    public ReadOnlySpan<float> Column(string name) => columns[IndexOf(name)];

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">The table has no such column; the message lists those it has.</exception>
    public int IndexOf(string name) => indexByName.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"There is no column '{name}'; the table has {string.Join(", ", Names)}.", nameof(name));

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
}
