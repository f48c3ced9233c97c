using Workbench.Learning.Tables;

namespace Workbench.Learning.Binning;

/// <summary>A simple random sample of row numbers, ascending; all rows where there are not more than wanted.</summary>
internal sealed class SampledRows
{
    private readonly int[]? rows;
    private readonly int rowCount;

    public SampledRows(int rowCount, int most, RandomSource random)
    {
        this.rowCount = rowCount;
        Count = Math.Min(rowCount, most);
        if (rowCount <= most) return;
        rows = new int[Count];
        // Selection sampling: D. E. Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S.
        for (var (row, taken) = (0, 0); taken < Count; row++)
            if (random.NextInt32(rowCount - row) < Count - taken)
                rows[taken++] = row;
    }

    public int Count { get; }

    /// <summary>Reads the sampled values of a column.</summary>
    public void Read(INumericTable table, int column, Span<double> values)
    {
        if (rows is null)
        {
            table.CopyColumn(column, 0, values[..rowCount]);
            return;
        }

        Span<double> piece = stackalloc double[1024];
        for (var (first, next) = (0, 0); next < rows.Length; first += piece.Length)
        {
            var part = piece[..Math.Min(piece.Length, rowCount - first)];
            table.CopyColumn(column, first, part);
            for (; next < rows.Length && rows[next] < first + part.Length; next++) values[next] = part[rows[next] - first];
        }
    }
}
