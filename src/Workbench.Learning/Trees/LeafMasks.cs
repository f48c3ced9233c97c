using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>
/// What the splits of a tree say about 32 of its leaves. A bit is a leaf, the highest bit the rightmost of the 32; a split that answers "yes" clears the
/// bits of its right subtree, and when all have answered, the highest bit left is the row's leaf.
/// </summary>
/// <remarks>
/// After C. Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees", SIGIR 2015, mirrored. All
/// splits are asked, but without a jump and for many rows at once, which is faster than walking as long as trees are small.
/// </remarks>
internal sealed class LeafMasks
{
    private LeafMasks(int firstSlot, List<(int Column, float Threshold, float Rank, uint Mask)> numeric, List<(int Column, ImmutableArray<uint> Levels, uint Mask)> categorical)
    {
        FirstSlot = firstSlot;
        Columns = [.. numeric.Select(split => split.Column)];
        Thresholds = [.. numeric.Select(split => split.Threshold)];
        Ranks = [.. numeric.Select(split => split.Rank)];
        Masks = [.. numeric.Select(split => split.Mask)];
        Categorical = [.. categorical];
    }

    /// <summary>Slot of the highest bit.</summary>
    internal int FirstSlot { get; }

    /// <summary>Column that each numeric split asks.</summary>
    internal int[] Columns { get; }

    /// <summary>Threshold of each numeric split for values that are floats: the largest float that is not above it.</summary>
    internal float[] Thresholds { get; }

    /// <summary>Threshold of each numeric split for values that were replaced by ranks.</summary>
    internal float[] Ranks { get; }

    /// <summary>Bits that stay where the answer is "yes".</summary>
    internal uint[] Masks { get; }

    /// <summary>Categorical splits.</summary>
    internal (int Column, ImmutableArray<uint> Levels, uint Mask)[] Categorical { get; }

    /// <summary>The masks of a tree, from its rightmost leaves to its leftmost.</summary>
    internal static IEnumerable<LeafMasks> Of(Tree tree, CompiledForest forest)
    {
        var ranges = RightRanges(tree);
        for (var first = 0; first < tree.Leaves.Length; first += 32)
        {
            List<(int, float, float, uint)> numeric = [];
            List<(int, ImmutableArray<uint>, uint)> categorical = [];
            for (var i = 0; i < tree.Nodes.Length; i++)
            {
                var mask = ~Bits(ranges[i].First - first, ranges[i].Last - first);
                if (mask == uint.MaxValue) continue;
                var node = tree.Nodes[i];
                var column = forest.ColumnOf(node);
                if (node.LevelSet >= 0) categorical.Add((column, tree.LevelSets[node.LevelSet], mask));
                else numeric.Add((column, FloatBelow(node.Threshold), CompiledForest.Rank(forest.Thresholds[column], node.Threshold), mask));
            }

            yield return new LeafMasks(first, numeric, categorical);
        }
    }

    /// <summary>The largest float that is not above a number; a float is at most one exactly if it is at most the other.</summary>
    internal static float FloatBelow(double threshold)
    {
        var rounded = (float)threshold;
        return rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
    }

    /// <summary>Slots of the right subtree of every node. Slots count from the right, so a right subtree comes first.</summary>
    private static (int First, int Last)[] RightRanges(Tree tree)
    {
        var ranges = new (int First, int Last)[tree.Nodes.Length];
        if (ranges.Length == 0) return ranges;
        var next = 0;
        var open = new Stack<(int Item, bool IsRightDone)>();
        open.Push((0, false));
        while (open.TryPop(out var entry))
        {
            if (entry.Item < 0)
            {
                next++;
            }
            else if (entry.IsRightDone)
            {
                ranges[entry.Item].Last = next - 1;
                open.Push((tree.Nodes[entry.Item].Left, false));
            }
            else
            {
                ranges[entry.Item].First = next;
                open.Push((entry.Item, true));
                open.Push((tree.Nodes[entry.Item].Right, false));
            }
        }

        return ranges;
    }

    /// <summary>Bits of the slots first … last, slot 0 being the highest bit; slots outside 0 … 31 have none.</summary>
    private static uint Bits(int first, int last)
    {
        (first, last) = (Math.Max(first, 0), Math.Min(last, 31));
        return first > last ? 0 : (uint.MaxValue >> first) & (uint.MaxValue << (31 - last));
    }
}
