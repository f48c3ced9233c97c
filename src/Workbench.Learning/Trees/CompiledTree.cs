namespace Workbench.Learning.Trees;

/// <summary>One tree, prepared: as masks over its leaves if it is small, as linked nodes if it is large.</summary>
internal sealed class CompiledTree
{
    internal CompiledTree(Tree tree, CompiledForest forest, bool isMasked)
    {
        LeafOrder = InOrder(tree);
        LinearLeaves = tree.LinearLeaves.IsEmpty ? null : [.. LeafOrder.Select(leaf => tree.LinearLeaves[leaf])];
        SlotCount = LeafOrder.Length;
        Values = [.. LeafOrder.Select(leaf => tree.Leaves[leaf].Value)];
        if (isMasked) Masks = [.. LeafMasks.Of(tree, forest)];
        else Walk = new LinkedTree(tree, forest, LeafOrder);
    }

    /// <summary>Leaf of each slot; slot 0 is the rightmost leaf.</summary>
    internal int[] LeafOrder { get; }

    /// <summary>Number of leaves.</summary>
    internal int SlotCount { get; }

    /// <summary>Value of each slot.</summary>
    internal double[] Values { get; }

    /// <summary>Linear model of each slot; null where leaves are constant.</summary>
    internal LinearLeaf[]? LinearLeaves { get; }

    /// <summary>Masks for 32 slots at a time; null for a large tree.</summary>
    internal LeafMasks[]? Masks { get; }

    /// <summary>Linked nodes; null for a small tree.</summary>
    internal LinkedTree? Walk { get; }

    /// <summary>What the tree says of a row that ends in a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="features">Values of the row, feature by feature, at a distance of <paramref name="stride"/>.</param>
    /// <param name="stride">Distance between the values of neighbouring features.</param>
    internal double Value(int slot, ReadOnlySpan<double> features, int stride)
    {
        if (LinearLeaves is null) return Values[slot];
        var leaf = LinearLeaves[slot];
        var sum = leaf.Constant;
        for (var i = 0; i < leaf.Features.Length; i++)
        {
            var value = features[leaf.Features[i] * stride];
            if (double.IsNaN(value)) return Values[slot];
            sum += leaf.Coefficients[i] * value;
        }

        return sum;
    }

    /// <summary>The leaves from right to left.</summary>
    private static int[] InOrder(Tree tree)
    {
        var order = new int[tree.Leaves.Length];
        var count = 0;
        var open = new Stack<int>();
        open.Push(tree.Nodes.IsEmpty ? ~0 : 0);
        while (open.TryPop(out var item))
        {
            if (item < 0)
            {
                order[count++] = ~item;
                continue;
            }

            open.Push(tree.Nodes[item].Left);
            open.Push(tree.Nodes[item].Right);
        }

        return order;
    }
}
