using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>A tree as an array of nodes in which the right child follows the left one, for walks.</summary>
internal sealed class LinkedTree
{
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
                list[entry.Position] = new Node(0, 0, ~slots[~entry.Item], -1);
                continue;
            }

            var node = tree.Nodes[entry.Item];
            var column = forest.ColumnOf(node);
            var (threshold, rank) = node.LevelSet >= 0
                ? (0f, 0f)
                : (LeafMasks.FloatBelow(node.Threshold), CompiledForest.Rank(forest.Thresholds[column], node.Threshold));
            list[entry.Position] = new Node(threshold, rank, list.Count, column) { LevelSet = node.LevelSet };
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
        for (var row = 0; row < slots.Length; row++)
        {
            var node = nodes[0];
            while (node.Column >= 0)
            {
                var isLeft = node.LevelSet >= 0
                    ? LevelSet.Contains(levelSets[node.LevelSet], block.Level(node.Column, row))
                    : block.Value(node.Column, row) <= (block.HoldsRanks ? node.Rank : node.Threshold);
                node = nodes[node.Next + (isLeft ? 0 : 1)];
            }

            slots[row] = ~node.Next;
        }
    }

    /// <param name="Threshold">Threshold for floats.</param>
    /// <param name="Rank">Threshold for ranks.</param>
    /// <param name="Next">Position of the left child, or the complement of the slot.</param>
    /// <param name="Column">The column that is asked; −1 for a leaf.</param>
    private readonly record struct Node(float Threshold, float Rank, int Next, int Column)
    {
        public int LevelSet { get; init; } = -1;
    }
}
