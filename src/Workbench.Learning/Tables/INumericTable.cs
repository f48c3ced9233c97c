namespace Workbench.Learning.Tables;

/// <summary>Named columns of numbers, read a piece at a time in double precision, however they are stored. A missing value is <see cref="double.NaN"/>.</summary>
public interface INumericTable
{
    /// <summary>Column names in order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows.</summary>
    int RowCount { get; }

    /// <summary>Number of columns.</summary>
    int ColumnCount { get; }

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">The table has no such column; the message lists those it has.</exception>
    int IndexOf(string name);

    /// <summary>Copies consecutive values of a column.</summary>
    /// <param name="column">Position of the column.</param>
    /// <param name="firstRow">Row of the first value.</param>
    /// <param name="values">Receives as many values as it holds.</param>
    void CopyColumn(int column, int firstRow, Span<double> values);
}
