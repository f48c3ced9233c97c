using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Trees;

/// <summary>A tree as an array of nodes in which the right child follows the left one, for walks.</summary>
internal sealed class LinkedTree
{
    private const int Together = 8;
    private readonly Node[] nodes;
    private readonly ImmutableArray<ImmutableArray<uint>> levelSets;

    internal LinkedTree(Tree tree, CompiledForest forest, int[] leafOrder)
    {
        levelSets = tree.LevelSets;
        var slots = new int[leafOrder.Length];
        for (var slot = 0; slot < slots.Length; slot++) slots[leafOrder[slot]] = slot;
        var list = new List<Node> { default };
        var open = new Queue<(int Item, int Position)>();
        open.Enqueue((tree.Nodes.IsEmpty ? ~0 : 0, 0));
        while (open.TryDequeue(out var entry))
        {
            if (entry.Item < 0)
            {
                list[entry.Position] = new Node(float.NaN, float.NaN, entry.Position - 1, 0, -1, slots[~entry.Item]);
                continue;
            }

            var node = tree.Nodes[entry.Item];
            var column = forest.ColumnOf(node);
            var (threshold, rank) = node.LevelSet >= 0
                ? (0f, 0f)
                : (LeafMasks.FloatBelow(node.Threshold), CompiledForest.Rank(forest.Thresholds[column], node.Threshold));
            list[entry.Position] = new Node(threshold, rank, list.Count, column, node.LevelSet, -1);
            open.Enqueue((node.Left, list.Count));
            open.Enqueue((node.Right, list.Count + 1));
            list.Add(default);
            list.Add(default);
        }

        nodes = [.. list];
    }

    /// <summary>Finds the slots of the rows of a block.</summary>
    internal void FindSlots(ColumnBlock block, Span<int> slots)
    {
        if (levelSets.IsEmpty && slots.Length % Together == 0) WalkTogether(block, slots);
        else WalkAlone(block, slots);
    }

    private void WalkAlone(ColumnBlock block, Span<int> slots)
    {
        for (var row = 0; row < slots.Length; row++)
        {
            var node = nodes[0];
            while (node.Slot < 0)
            {
                var isLeft = node.LevelSet >= 0
                    ? LevelSet.Contains(levelSets[node.LevelSet], block.Level(node.Column, row))
                    : block.Value(node.Column, row) <= (block.HoldsRanks ? node.Rank : node.Threshold);
                node = nodes[node.Left + (isLeft ? 0 : 1)];
            }

            slots[row] = node.Slot;
        }
    }

    /// <summary>Eight rows in turn, without a jump, so that one row's loads are waited for while the others go on.</summary>
    private void WalkTogether(ColumnBlock block, Span<int> slots)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(nodes);
        var isRank = block.HoldsRanks;
        for (var row = 0; row < slots.Length; row += Together)
        {
            ref var values = ref Unsafe.Add(ref block.Origin, row);
            int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
            int moved;
            do
            {
                moved = Step(ref first, ref values, isRank, ref a);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 1), isRank, ref b);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 2), isRank, ref c);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 3), isRank, ref d);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 4), isRank, ref e);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 5), isRank, ref f);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 6), isRank, ref g);
                moved |= Step(ref first, ref Unsafe.Add(ref values, 7), isRank, ref h);
            }
            while (moved != 0);
            (slots[row], slots[row + 1], slots[row + 2], slots[row + 3]) = (nodes[a].Slot, nodes[b].Slot, nodes[c].Slot, nodes[d].Slot);
            (slots[row + 4], slots[row + 5], slots[row + 6], slots[row + 7]) = (nodes[e].Slot, nodes[f].Slot, nodes[g].Slot, nodes[h].Slot);
        }
    }

    /// <summary>One step down; a leaf stays where it is, and then the result is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref Node first, ref float values, bool isRank, ref int position)
    {
        ref var node = ref Unsafe.Add(ref first, position);
        var threshold = isRank ? node.Rank : node.Threshold;
        // A leaf's threshold is NaN, so the answer is "no", and the node after its left child is itself.
        var next = node.Left + (Unsafe.Add(ref values, node.Column * ColumnBlock.RowCount) <= threshold ? 0 : 1);
        var moved = next ^ position;
        position = next;
        return moved;
    }

    /// <param name="Threshold">Threshold for floats; NaN for a leaf.</param>
    /// <param name="Rank">Threshold for ranks; NaN for a leaf.</param>
    /// <param name="Left">Position of the left child, before the right one.</param>
    /// <param name="Column">The column that is asked.</param>
    /// <param name="LevelSet">The set of levels that go left, or −1.</param>
    /// <param name="Slot">Slot of a leaf, or −1.</param>
    private readonly record struct Node(float Threshold, float Rank, int Left, int Column, int LevelSet, int Slot);
}
