using Workbench.Learning.Binning;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>The rows of a table in memory: a list of row numbers in which every leaf has a consecutive piece, ascending.</summary>
/// <remarks>
/// Rows are divided from one list into another and back. Fixed-point sums have no order, so blocks of rows go to whichever thread is free, and a leaf is divided
/// and its smaller side summed in one go. Sums of doubles are made column by column, each by one thread over ascending rows.
/// </remarks>
/// <typeparam name="TSum">How gradients are added up.</typeparam>
internal sealed unsafe class LocalRows<TSum> : ITreeRows
    where TSum : struct, IPairSum
{
    private const int MostBlockRows = 1 << 14, FewestBlockRows = 1 << 11, ColumnsAtOnce = 64, RowsAtOnce = 512, Consecutive = -1;
    private readonly BinnedTable table;
    private readonly WorkerTeam team;
    private readonly PinnedArray<int>[] lists;
    private readonly PinnedArray<ushort> masks;
    private readonly Histogram[] partial;
    private readonly bool[] hasPartial;
    private readonly int[] starts, counts, listOf, positions;
    private readonly bool isByColumn, followsGuess;
    private PinnedArray<long>? pairs;
    private PairUnit unit;
    private int[]? bag;

    /// <param name="table">The rows.</param>
    /// <param name="mostLeaves">Most leaves of a tree.</param>
    /// <param name="team">Does the work.</param>
    /// <param name="followsGuess">Whether the side that is guessed to be smaller is filled in any case, because other sites fill the same.</param>
    public LocalRows(BinnedTable table, int mostLeaves, WorkerTeam team, bool followsGuess = false)
    {
        (this.table, this.team, this.followsGuess) = (table, team, followsGuess);
        lists = [new PinnedArray<int>(table.RowCount + 64), new PinnedArray<int>(table.RowCount + 64)];
        masks = new PinnedArray<ushort>((table.RowCount / DivisionKernel.Width) + (table.RowCount / FewestBlockRows) + 2);
        (starts, counts, listOf, positions) = (new int[mostLeaves], new int[mostLeaves], new int[mostLeaves], new int[(table.RowCount / FewestBlockRows) + 1]);
        isByColumn = typeof(TSum) == typeof(DoublePairSum) || table.ByteColumnCount >= ColumnsAtOnce * team.ThreadCount;
        partial = [.. Enumerable.Range(0, isByColumn ? 0 : team.ThreadCount).Select(member => member == 0 ? null! : new Histogram(table.CodeCount))];
        hasPartial = new bool[team.ThreadCount];
    }

    /// <summary>Whether all rows of the table take part.</summary>
    public bool HasAllRows => bag is null;

    /// <summary>Sets the gradients of the next tree.</summary>
    /// <param name="pairs">One a row of the table.</param>
    /// <param name="unit">What they are worth.</param>
    /// <param name="bag">The rows that take part, ascending; null for all.</param>
    public void Take(PinnedArray<long> pairs, PairUnit unit, int[]? bag) => (this.pairs, this.unit, this.bag) = (pairs, unit, bag);

    /// <summary>Number of rows of a leaf.</summary>
    public int Count(int leaf) => counts[leaf];

    /// <summary>The rows of a leaf, ascending.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="first">First position within the leaf.</param>
    /// <param name="count">Number of rows.</param>
    /// <exception cref="InvalidOperationException">The leaf is an undivided root with all rows, which are not listed.</exception>
    public ReadOnlySpan<int> Rows(int leaf, int first, int count) => listOf[leaf] == Consecutive
        ? throw new InvalidOperationException("The rows of an undivided tree are all rows.")
        : lists[listOf[leaf]].Span.Slice(starts[leaf] + first, count);

    public RowTotals Start(Histogram root)
    {
        (starts[0], counts[0], listOf[0]) = (0, bag?.Length ?? table.RowCount, bag is null ? Consecutive : 0);
        bag?.CopyTo(lists[0].Span);
        var list = bag is null ? null : lists[0].Pointer;
        Fill(list, 0, counts[0], root);
        return Totals(list, counts[0], root);
    }

    public RowDivision Divide(int leaf, int newLeaf, SplitTest test, bool guessLeft, Histogram? child)
    {
        var (start, count, codes) = (starts[leaf], counts[leaf], new CodeTest(table, test));
        var source = listOf[leaf] == Consecutive ? null : lists[listOf[leaf]].Pointer;
        var target = lists[listOf[leaf] == 0 ? 1 : 0];
        var blockRows = Math.Clamp((count / (4 * team.ThreadCount)) & ~(DivisionKernel.Width - 1), FewestBlockRows, MostBlockRows);
        var blockCount = (count + blockRows - 1) / blockRows;
        team.Run(blockCount, (block, _) => positions[block] = Mark(codes, source, start, block, blockRows, count));

        var leftCount = 0;
        foreach (ref var position in positions.AsSpan(0, blockCount)) (position, leftCount) = (leftCount, leftCount + position);
        var fillsBlocks = child is not null && !isByColumn;
        if (fillsBlocks) StartPartial(child!);
        team.Run(blockCount, (block, member) =>
        {
            var (first, last) = (block * blockRows, Math.Min(count, (block + 1) * blockRows));
            var (leftStart, leftEnd) = (positions[block], block + 1 < blockCount ? positions[block + 1] : leftCount);
            var (rightStart, rightEnd) = (leftCount + first - leftStart, leftCount + last - leftEnd);
            var place = target.Pointer + start;
            DivisionKernel.Distribute(source, start + first, last - first, MasksOf(block, blockRows), place + leftStart, place + rightStart);
            if (!fillsBlocks) return;
            if (guessLeft) AddRows(place, leftStart, leftEnd, Partial(member, child!));
            else AddRows(place, rightStart, rightEnd, Partial(member, child!));
        });

        (starts[newLeaf], counts[newLeaf], listOf[newLeaf]) = (start + leftCount, count - leftCount, listOf[leaf] == 0 ? 1 : 0);
        (counts[leaf], listOf[leaf]) = (leftCount, listOf[newLeaf]);
        var filledLeft = isByColumn && !followsGuess ? leftCount < count - leftCount : guessLeft;
        if (fillsBlocks) AddPartial(child!);
        else if (child is not null)
        {
            var filled = filledLeft ? leaf : newLeaf;
            Fill(target.Pointer, starts[filled], starts[filled] + counts[filled], child);
        }

        return new RowDivision(leftCount, count - leftCount, filledLeft);
    }

    private ushort* MasksOf(int block, int blockRows) => masks.Pointer + (block * (blockRows / DivisionKernel.Width));

    private int Mark(CodeTest codes, int* source, int start, int block, int blockRows, int count)
    {
        var first = block * blockRows;
        return DivisionKernel.Mark(codes, source, start + first, Math.Min(blockRows, count - first), MasksOf(block, blockRows));
    }

    private void Fill(int* list, int first, int last, Histogram histogram)
    {
        if (isByColumn)
        {
            histogram.Clear();
            FillByColumn(list, first, last, histogram);
            return;
        }

        StartPartial(histogram);
        team.Run((last - first + MostBlockRows - 1) / MostBlockRows, (block, member) =>
        {
            var start = first + (block * MostBlockRows);
            AddRows(list, start, Math.Min(last, start + MostBlockRows), Partial(member, histogram));
        });
        AddPartial(histogram);
    }

    private void AddRows(int* list, int first, int last, Histogram histogram)
    {
        HistogramKernel<TSum>.AddRows(table, 0, table.ByteColumnCount, pairs!.Pointer, list, first, last, histogram);
        for (var column = table.ByteColumnCount; column < table.Columns.Length; column++)
            HistogramKernel<TSum>.AddRows(table.Columns[column], pairs.Pointer, list, first, last, histogram);
    }

    /// <summary>Every column by one thread, over ascending rows: no sums to be put together afterwards.</summary>
    private void FillByColumn(int* list, int first, int last, Histogram histogram)
    {
        var width = Math.Clamp((table.ByteColumnCount + team.ThreadCount - 1) / team.ThreadCount, 1, table.ByteColumnCount >= ColumnsAtOnce * team.ThreadCount ? ColumnsAtOnce : 8);
        var tiles = (table.ByteColumnCount + width - 1) / width;
        team.Run(tiles + table.Columns.Length - table.ByteColumnCount, (tile, _) =>
        {
            if (tile >= tiles)
            {
                HistogramKernel<TSum>.AddRows(table.Columns[table.ByteColumnCount + tile - tiles], pairs!.Pointer, list, first, last, histogram);
                return;
            }

            for (var row = first; row < last; row += RowsAtOnce)
                HistogramKernel<TSum>.AddRows(
                    table, tile * width, Math.Min(table.ByteColumnCount, (tile + 1) * width), pairs!.Pointer, list, row, Math.Min(last, row + RowsAtOnce), histogram);
        });
    }

    /// <summary>The first member of the team adds to the result itself.</summary>
    private void StartPartial(Histogram histogram)
    {
        histogram.Clear();
        Array.Clear(hasPartial);
    }

    private Histogram Partial(int member, Histogram histogram)
    {
        if (member == 0) return histogram;
        if (!hasPartial[member]) partial[member].Clear();
        hasPartial[member] = true;
        return partial[member];
    }

    private void AddPartial(Histogram histogram)
    {
        for (var member = 1; member < partial.Length; member++)
            if (hasPartial[member])
                TSum.Add(histogram.Fields, partial[member].Fields);
    }

    /// <summary>Sums over all rows; those of doubles go over the rows, as LightGBM's do.</summary>
    private RowTotals Totals(int* list, int count, Histogram root)
    {
        var (gradient, hessian) = (0.0, 0.0);
        if (typeof(TSum) == typeof(DoublePairSum))
        {
            for (var i = 0; i < count; i++)
            {
                var pair = TSum.Split(pairs!.Pointer[list == null ? i : list[i]], unit);
                (gradient, hessian) = (gradient + pair.Gradient, hessian + pair.Hessian);
            }

            return new RowTotals(count, gradient, hessian);
        }

        return root.Totals(table, unit, count);
    }
}
