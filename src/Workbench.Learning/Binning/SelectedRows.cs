using Workbench.Learning.Tables;

namespace Workbench.Learning.Binning;

/// <summary>Some rows of a table, read as a table of their own.</summary>
/// <param name="table">The table.</param>
/// <param name="rows">The rows, ascending.</param>
internal sealed class SelectedRows(INumericTable table, int[] rows) : INumericTable
{
    public IReadOnlyList<string> Names => table.Names;

    public int RowCount => rows.Length;

    public int ColumnCount => table.ColumnCount;

    public int IndexOf(string name) => table.IndexOf(name);

    public void CopyColumn(int column, int firstRow, Span<double> values)
    {
        Span<double> piece = stackalloc double[1024];
        var wanted = rows.AsSpan(firstRow, values.Length);
        for (var next = 0; next < wanted.Length;)
        {
            var first = wanted[next];
            var part = piece[..Math.Min(piece.Length, table.RowCount - first)];
            table.CopyColumn(column, first, part);
            for (; next < wanted.Length && wanted[next] < first + part.Length; next++) values[next] = part[wanted[next] - first];
        }
    }
}
