using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Forests;

/// <summary>Grows trees depth first over rows that move: the rows of a node are one run of bytes.</summary>
/// <remarks>
/// Subtraction of histograms does not apply where every node draws features of its own; instead a node costs what its rows and drawn features cost.
/// Counts are whole numbers, so that their order does not matter.
/// </remarks>
internal abstract class TreeGrower<TCell, TCriterion> : ITreeGrower
    where TCell : unmanaged, ICell<TCell>
    where TCriterion : struct, ICriterion
{
    private readonly ForestSettings settings;
    private readonly int drawCount;
    private readonly int featuresPerNode;
    private readonly ClassScale? classes;
    private readonly int[] order;
    private readonly List<TreeStep> steps = [];
    private readonly List<int> leafIndices = [];
    private readonly List<float> gains = [];
    private readonly List<TreeLeaf> leaves = [];
    private readonly Stack<Range> open = new();
    private ClassScale scale;

    protected TreeGrower(ForestTable table, TreeSample sample, ForestSettings settings, int drawCount, ClassScale? classes)
    {
        (Table, Sample, this.settings, this.drawCount, this.classes) = (table, sample, settings, drawCount, classes);
        featuresPerNode = settings.Features.CountFor(table.FeatureCount);
        order = new int[table.FeatureCount];
    }

    public TreeSample Sample { get; }

    protected ForestTable Table { get; }

    /// <summary>The first byte of a row of the sample.</summary>
    protected ref byte Row(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Sample.Rows), (nint)row * Table.Stride);

    /// <summary>Finds the best question about some features of a node.</summary>
    /// <returns>Whether one of the features varies in the node.</returns>
    protected abstract bool Examine(ReadOnlySpan<int> features, in Range node, RandomSource random, ref Split best);

    public GrownTree Grow(RandomSource random, Span<double> importances)
    {
        Sample.Draw(drawCount, random);
        for (var feature = 0; feature < order.Length; feature++) order[feature] = feature;
        steps.Clear();
        leafIndices.Clear();
        gains.Clear();
        leaves.Clear();
        AddPlace();
        importances.Clear();
        var total = Total();
        scale = classes ?? ClassScale.Balance(total.Negative, total.Positive);
        var root = new Range(0, Sample.Count, 0, 0, total);
        if (IsLeaf(root)) AddLeaf(root);
        else open.Push(root);
        while (open.TryPop(out var node)) Divide(node, random, importances);
        Normalise(importances);
        return new GrownTree([.. steps], [.. leafIndices], [.. gains], [.. leaves]);
    }

    /// <summary>Compares a question with the best so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Consider(int feature, int cut, TCell left, in Range node, ref Split best)
    {
        var leftRows = left.Rows;
        if (leftRows < settings.MinimumLeafRows || node.Cell.Rows - leftRows < settings.MinimumLeafRows) return;
        var (leftPositive, positive) = (left.Positive * scale.Positive, node.Cell.Positive * scale.Positive);
        var (leftTotal, total) = ((left.Negative * scale.Negative) + leftPositive, (node.Cell.Negative * scale.Negative) + positive);
        var score = TCriterion.Score(leftTotal, leftPositive, total, positive);
        if (score > best.Score) best = new Split(score, feature, (byte)cut, left);
    }

    private void Divide(in Range node, RandomSource random, Span<double> importances)
    {
        var split = BestSplit(node, random);
        if (split.Score < 0)
        {
            AddLeaf(node);
            return;
        }

        var positive = node.Cell.Positive * scale.Positive;
        var gain = TCriterion.Decrease(split.Score, (node.Cell.Negative * scale.Negative) + positive, positive) * Sample.Unit;
        importances[split.Feature] += gain;
        var place = AddPlace();
        AddPlace();
        CollectionsMarshal.AsSpan(steps)[node.Place] = TreeStep.Ask(split.Feature, split.Cut, place);
        CollectionsMarshal.AsSpan(gains)[node.Place] = (float)gain;

        // Where both parts are leaves, their counts are all that is needed; the number of different rows is not known before they are moved.
        var left = new Range(node.Start, 0, node.Depth + 1, place, split.Left);
        var right = new Range(node.Start, 0, node.Depth + 1, place + 1, node.Cell - split.Left);
        var (leftEnds, rightEnds) = (IsLeaf(left), IsLeaf(right));
        if (leftEnds) AddLeaf(left);
        if (rightEnds) AddLeaf(right);
        if (leftEnds && rightEnds) return;
        var leftCount = RowPartition.Divide(ref Row(node.Start), node.Count, Table.Stride, split.Feature, split.Cut);
        if (!rightEnds) open.Push(right with { Start = node.Start + leftCount, Count = node.Count - leftCount });
        if (!leftEnds) open.Push(left with { Count = leftCount });
    }

    private Split BestSplit(in Range node, RandomSource random)
    {
        var best = new Split(-1, 0, 0, default);
        if (node.Count == 1) return best; // one row, perhaps drawn several times
        for (var (remaining, wanted) = (order.Length, featuresPerNode); remaining > 0; wanted = 1)
        {
            var first = remaining - Math.Min(wanted, remaining);
            while (remaining > first)
            {
                var drawn = random.NextInt32(remaining--);
                (order[drawn], order[remaining]) = (order[remaining], order[drawn]);
            }

            if (Examine(order.AsSpan(first, wanted), node, random, ref best)) return best;
        }

        return best;
    }

    private bool IsLeaf(in Range node) =>
        node.Cell.Negative == 0 || node.Cell.Positive == 0 || (settings.MaximumDepth > 0 && node.Depth >= settings.MaximumDepth)
        || node.Cell.Rows < Math.Max(settings.MinimumSplitRows, 2 * (long)settings.MinimumLeafRows);

    private void AddLeaf(in Range node)
    {
        var (negative, positive) = (node.Cell.Negative * scale.Negative, node.Cell.Positive * scale.Positive);
        CollectionsMarshal.AsSpan(steps)[node.Place] = TreeStep.Leaf(node.Place);
        CollectionsMarshal.AsSpan(leafIndices)[node.Place] = leaves.Count;
        leaves.Add(new TreeLeaf(positive / (negative + positive), (negative + positive) * Sample.Unit, (int)node.Cell.Rows));
    }

    /// <summary>A place for a node whose question is not known yet.</summary>
    private int AddPlace()
    {
        steps.Add(default);
        leafIndices.Add(-1);
        gains.Add(0);
        return steps.Count - 1;
    }

    private TCell Total()
    {
        if (TCell.CountsOnly) return TCell.OfCounts(Sample.Negatives, Sample.Positives);
        var total = default(TCell);
        for (var row = 0; row < Sample.Count; row++) total += TCell.Of(ref Unsafe.Add(ref Row(row), Table.FeatureCount));
        return total;
    }

    private static void Normalise(Span<double> importances)
    {
        var sum = 0.0;
        foreach (var importance in importances) sum += importance;
        if (sum > 0)
            foreach (ref var importance in importances)
                importance /= sum;
    }

    /// <summary>A node that may still be divided.</summary>
    /// <param name="Start">Its first row in the sample.</param>
    /// <param name="Count">Number of different rows.</param>
    /// <param name="Depth">Questions above it.</param>
    /// <param name="Place">Where it stands among the nodes.</param>
    /// <param name="Cell">Its drawn rows.</param>
    protected readonly record struct Range(int Start, int Count, int Depth, int Place, TCell Cell);

    /// <summary>A question; with a negative score there is none.</summary>
    protected readonly record struct Split(double Score, int Feature, byte Cut, TCell Left);
}
