using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>Looks for the best cut of every drawn feature (L. Breiman, "Random forests", Machine Learning 45, 2001).</summary>
/// <remarks>Features of two bins, such as one-hot columns, need no histogram: one pass over the rows counts 32 of them at once.</remarks>
internal sealed class BestSplitGrower<TCell, TCriterion> : TreeGrower<TCell, TCriterion>
    where TCell : unmanaged, ICell<TCell>
    where TCriterion : struct, ICriterion
{
    private readonly BinHistogram<TCell> histogram = new();
    private readonly bool[] isBinary;
    private readonly uint[] rightRows;
    private readonly uint[] rightPositives;
    private readonly bool[] isCounted;

    public BestSplitGrower(ForestTable table, TreeSample sample, ForestSettings settings, int drawCount, ClassScale? classes)
        : base(table, sample, settings, drawCount, classes)
    {
        isBinary = [.. table.Mappers.Select(mapper => TCell.CountsOnly && mapper.BinCount == 2)];
        (rightRows, rightPositives, isCounted) = (new uint[table.Stride], new uint[table.Stride], new bool[table.Stride / ForestTable.Chunk]);
    }

    protected override bool Examine(ReadOnlySpan<int> features, in Range node, RandomSource random, ref Split best)
    {
        var varies = false;
        Array.Clear(isCounted);
        foreach (var feature in features)
        {
            if (isBinary[feature]) varies |= ExamineBinary(feature, node, ref best);
            else if (Table.Mappers[feature].BinCount > 1) varies |= ExamineBins(feature, node, ref best);
        }

        return varies;
    }

    private bool ExamineBinary(int feature, in Range node, ref Split best)
    {
        var chunk = feature / ForestTable.Chunk;
        if (!isCounted[chunk]) CountChunk(chunk, node);
        var right = TCell.OfCounts(rightRows[feature] - rightPositives[feature], rightPositives[feature]);
        if (right.IsEmpty || right.Rows == node.Cell.Rows) return false;
        Consider(feature, 0, node.Cell - right, node, ref best);
        return true;
    }

    private void CountChunk(int chunk, in Range node)
    {
        var first = chunk * ForestTable.Chunk;
        LaneCounts.Count(
            ref Unsafe.Add(ref Row(node.Start), first), node.Count, Table.Stride, Table.FeatureCount - first, Vector256<byte>.One, Sample.LargestDraw,
            rightRows.AsSpan(first, ForestTable.Chunk), rightPositives.AsSpan(first, ForestTable.Chunk));
        isCounted[chunk] = true;
    }

    private bool ExamineBins(int feature, in Range node, ref Split best)
    {
        var bins = histogram.Fill(ref Row(node.Start), node.Count, Table.Stride, feature, Table.FeatureCount, Table.Mappers[feature].BinCount);
        var left = bins[0].Cell;
        for (var i = 1; i < bins.Length; i++)
        {
            // Half way between two bins that hold rows, since any bin between them divides these rows alike.
            Consider(feature, (bins[i - 1].Bin + bins[i].Bin - 1) / 2, left, node, ref best);
            left += bins[i].Cell;
        }

        return bins.Length > 1;
    }
}
