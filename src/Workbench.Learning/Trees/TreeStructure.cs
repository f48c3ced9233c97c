namespace Workbench.Learning.Trees;

/// <summary>Whether a tree is one: the predictor follows its links without looking where they lead.</summary>
internal static class TreeStructure
{
    /// <summary>What is wrong with a tree, or null.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="featureCount">Number of features of its model.</param>
    internal static string? FindFault(Tree tree, int featureCount)
    {
        var nodes = tree.Nodes.AsSpan();
        var leaves = tree.Leaves;
        if (leaves.Length != nodes.Length + 1) return $"{leaves.Length} leaves do not fit {nodes.Length} splits; there is one leaf more";
        if (!tree.LinearLeaves.IsEmpty && tree.LinearLeaves.Length != leaves.Length) return $"{tree.LinearLeaves.Length} linear models do not fit {leaves.Length} leaves";
        foreach (ref readonly var node in nodes)
        {
            if ((uint)node.Feature >= (uint)featureCount) return $"a split asks for feature {node.Feature}; the model has features 0 to {featureCount - 1}";
            if (node.LevelSet >= tree.LevelSets.Length) return $"a split asks for level set {node.LevelSet} of {tree.LevelSets.Length}";
            if (node.LevelSet < 0 && double.IsNaN(node.Threshold)) return "a threshold is not a number";
            if (IsOutside(node.Left, leaves.Length) || IsOutside(node.Right, leaves.Length))
                return $"a split has the children {node.Left} and {node.Right}; nodes are 0 to {nodes.Length - 1}, leaves -1 to -{leaves.Length}";
        }

        foreach (var leaf in tree.LinearLeaves.AsSpan())
        {
            if (leaf.Features.Length != leaf.Coefficients.Length) return $"{leaf.Coefficients.Length} coefficients do not fit {leaf.Features.Length} features";
            foreach (var feature in leaf.Features)
                if ((uint)feature >= (uint)featureCount) return $"a linear leaf asks for feature {feature}; the model has features 0 to {featureCount - 1}";
        }

        return FindFaultInLinks(nodes);
    }

    private static bool IsOutside(int child, int leafCount) => child >= leafCount - 1 || ~child >= leafCount;

    /// <summary>From the root, every node and leaf has to be met exactly once: that excludes cycles, shared children and lost ones.</summary>
    private static string? FindFaultInLinks(ReadOnlySpan<TreeNode> nodes)
    {
        if (nodes.IsEmpty) return null;
        var met = nodes.Length <= 256 ? stackalloc bool[(2 * nodes.Length) + 1] : new bool[(2 * nodes.Length) + 1];
        var open = nodes.Length <= 256 ? stackalloc int[nodes.Length + 1] : new int[nodes.Length + 1];
        met.Clear();
        var openCount = 1;
        open[0] = 0;
        var count = 0;
        while (openCount > 0)
        {
            var item = open[--openCount];
            ref var isMet = ref met[item >= 0 ? item : nodes.Length + ~item];
            if (isMet) return item >= 0 ? $"node {item} is reached twice" : $"leaf {~item} is reached twice";
            isMet = true;
            count++;
            if (item < 0) continue;
            open[openCount++] = nodes[item].Right;
            open[openCount++] = nodes[item].Left;
        }

        return count == met.Length ? null : $"only {count} of {met.Length} nodes and leaves are reached from the root";
    }
}
