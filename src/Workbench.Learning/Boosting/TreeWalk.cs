using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>Where a row of raw values ends in a tree.</summary>
internal static class TreeWalk
{
    /// <summary>The leaf of a row.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="row">Values in the order of the model's features.</param>
    public static int LeafOf(Tree tree, ReadOnlySpan<double> row)
    {
        var node = tree.Nodes.IsEmpty ? ~0 : 0;
        while (node >= 0) node = IsLeft(tree, tree.Nodes[node], row[tree.Nodes[node].Feature]) ? tree.Nodes[node].Left : tree.Nodes[node].Right;
        return ~node;
    }

    private static bool IsLeft(Tree tree, TreeNode node, double value)
    {
        if (node.LevelSet >= 0)
        {
            var words = tree.LevelSets[node.LevelSet];
            return value > -1 && value < 32.0 * words.Length && ((words[(int)value / 32] >> ((int)value % 32)) & 1) != 0;
        }

        if (double.IsNaN(value))
        {
            if (node.Missing == MissingKind.NaN) return node.DefaultLeft;
            value = 0;
        }

        return node.Missing == MissingKind.Zero && Math.Abs(value) <= BinBoundaries.ZeroThreshold ? node.DefaultLeft : value <= node.Threshold;
    }
}
