using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>
/// Draws one cut for every drawn feature and takes the best of them (P. Geurts, D. Ernst, L. Wehenkel, "Extremely randomized trees", Machine
/// Learning 63, 2006).
/// </summary>
/// <remarks>
/// Two passes over the rows serve 32 features at once: the first finds the smallest and largest bin of each, the second counts on both sides of the
/// cuts.
/// </remarks>
internal sealed class RandomCutGrower<TCell, TCriterion> : TreeGrower<TCell, TCriterion>
    where TCell : unmanaged, ICell<TCell>
    where TCriterion : struct, ICriterion
{
    private readonly CutChoice cuts;
    private readonly byte[] lowest;
    private readonly byte[] highest;
    private readonly byte[] firstRight;
    private readonly uint[] rightRows;
    private readonly uint[] rightPositives;
    private readonly bool sharesRoot; // without a bootstrap the root is the same for every tree
    private readonly (Vector256<byte> Lowest, Vector256<byte> Highest)?[] rootRanges;
    private readonly int[] use; // of a chunk: bit 0 its range is known, bit 1 one of its features is drawn and varies

    public RandomCutGrower(ForestTable table, TreeSample sample, ForestSettings settings, CutChoice cuts, int drawCount, ClassScale? classes)
        : base(table, sample, settings, drawCount, classes)
    {
        (this.cuts, sharesRoot) = (cuts, drawCount == 0);
        rootRanges = new (Vector256<byte>, Vector256<byte>)?[table.Stride / ForestTable.Chunk];
        (lowest, highest, firstRight) = (new byte[table.Stride], new byte[table.Stride], new byte[table.Stride]);
        (rightRows, rightPositives, use) = (new uint[table.Stride], new uint[table.Stride], new int[table.Stride / ForestTable.Chunk]);
    }

    protected override bool Examine(ReadOnlySpan<int> features, in Range node, RandomSource random, ref Split best)
    {
        var varies = false;
        Array.Clear(use);
        foreach (var feature in features)
        {
            var chunk = feature / ForestTable.Chunk;
            if (use[chunk] == 0) FindRange(chunk, node);
            if (lowest[feature] == highest[feature]) continue;
            firstRight[feature] = (byte)(cuts.Draw(feature, lowest[feature], highest[feature], random) + 1);
            use[chunk] |= 2;
            varies = true;
        }

        if (TCell.CountsOnly)
            for (var chunk = 0; chunk < use.Length; chunk++)
                if ((use[chunk] & 2) != 0)
                    CountChunk(chunk, node);
        foreach (var feature in features)
            if (lowest[feature] != highest[feature])
                Consider(feature, firstRight[feature] - 1, node.Cell - RightOf(feature, node), node, ref best);
        return varies;
    }

    private void FindRange(int chunk, in Range node)
    {
        var first = chunk * ForestTable.Chunk;
        var isShared = sharesRoot && node.Depth == 0;
        var range = isShared && rootRanges[chunk] is { } known
            ? known
            : LaneCounts.Range(ref Unsafe.Add(ref Row(node.Start), first), node.Count, Table.Stride);
        if (isShared) rootRanges[chunk] = range;
        range.Lowest.CopyTo(lowest, first);
        range.Highest.CopyTo(highest, first);
        use[chunk] = 1;
    }

    private void CountChunk(int chunk, in Range node)
    {
        var first = chunk * ForestTable.Chunk;
        LaneCounts.Count(
            ref Unsafe.Add(ref Row(node.Start), first), node.Count, Table.Stride, Table.FeatureCount - first, Vector256.Create(firstRight, first),
            Sample.LargestDraw, rightRows.AsSpan(first, ForestTable.Chunk), rightPositives.AsSpan(first, ForestTable.Chunk));
    }

    private TCell RightOf(int feature, in Range node)
    {
        if (TCell.CountsOnly) return TCell.OfCounts(rightRows[feature] - rightPositives[feature], rightPositives[feature]);
        var sum = default(TCell);
        ref var row = ref Row(node.Start);
        for (var i = 0; i < node.Count; i++)
        {
            if (Unsafe.Add(ref row, feature) >= firstRight[feature]) sum += TCell.Of(ref Unsafe.Add(ref row, Table.FeatureCount));
            row = ref Unsafe.Add(ref row, Table.Stride);
        }

        return sum;
    }
}
