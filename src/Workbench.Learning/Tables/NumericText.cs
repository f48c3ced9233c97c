namespace Workbench.Learning.Tables;

/// <summary>The columns of a text file of numbers, in double precision, and where its rows stand.</summary>
/// <param name="FileName">Name of the file, for messages.</param>
/// <param name="Format">How the file separates its numbers.</param>
/// <param name="HasHeader">Whether the first line held names.</param>
/// <param name="Names">Names of the columns: from the header, or Column_0, Column_1, …; in a LibSVM file the label's column is first and is called label.</param>
/// <param name="Columns">The values, column by column; NaN is missing.</param>
public sealed record NumericText(string FileName, NumericTextFormat Format, bool HasHeader, IReadOnlyList<string> Names, double[][] Columns)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => Columns.Length == 0 ? 0 : Columns[0].Length;

    /// <summary>Line of the file on which a row stands, from 1.</summary>
    public int LineOf(int row) => row + (HasHeader ? 2 : 1);

    /// <summary>An error at a value: what was found, and what to do.</summary>
    public InvalidDataException Fault(int row, int column, string message) => new($"{FileName}({LineOf(row)}): column '{Names[column]}' {message}");
}
