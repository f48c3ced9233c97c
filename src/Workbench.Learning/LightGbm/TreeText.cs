using Workbench.Learning.Trees;

namespace Workbench.Learning.LightGbm;

/// <summary>The lines of one tree, in LightGBM's order.</summary>
internal static class TreeText
{
    internal static void Append(ModelTextBuilder text, Tree tree)
    {
        var (nodes, leaves) = (tree.Nodes, tree.Leaves);
        Integers(text, "num_leaves", [leaves.Length], value => value);
        Integers(text, "num_cat", [tree.LevelSets.Length], value => value);
        Integers(text, "split_feature", nodes.AsSpan(), node => node.Feature);
        Short(text, "split_gain", nodes.AsSpan(), node => node.Gain);
        Precise(text, "threshold", nodes.AsSpan(), node => node.LevelSet >= 0 ? node.LevelSet : node.Threshold);
        Integers(text, "decision_type", nodes.AsSpan(), DecisionType);
        Integers(text, "left_child", nodes.AsSpan(), node => node.Left);
        Integers(text, "right_child", nodes.AsSpan(), node => node.Right);
        Precise(text, "leaf_value", leaves.AsSpan(), leaf => leaf.Value);
        Precise(text, "leaf_weight", leaves.AsSpan(), leaf => leaf.Weight);
        Integers(text, "leaf_count", leaves.AsSpan(), leaf => leaf.Count);
        Short(text, "internal_value", nodes.AsSpan(), node => node.Value);
        Short(text, "internal_weight", nodes.AsSpan(), node => node.Weight);
        Integers(text, "internal_count", nodes.AsSpan(), node => node.Count);
        if (!tree.LevelSets.IsEmpty) LevelSets(text, tree);
        Integers(text, "is_linear", [tree.LinearLeaves.IsEmpty ? 0 : 1], value => value);
        if (!tree.LinearLeaves.IsEmpty) LinearLeaves(text, tree);
        Short(text, "shrinkage", [tree.Shrinkage], value => value);
        text.End();
        text.End();
    }

    private static int DecisionType(TreeNode node) =>
        (node.LevelSet >= 0 ? 1 : 0) | (node.DefaultLeft ? 2 : 0) | ((int)node.Missing << 2);

    private static void LevelSets(ModelTextBuilder text, Tree tree)
    {
        var boundaries = new int[tree.LevelSets.Length + 1];
        for (var i = 0; i < tree.LevelSets.Length; i++) boundaries[i + 1] = boundaries[i] + tree.LevelSets[i].Length;
        Integers(text, "cat_boundaries", boundaries, value => value);
        Integers<uint>(text, "cat_threshold", [.. tree.LevelSets.SelectMany(set => set)], value => value);
    }

    /// <summary>Features and coefficients of all leaves in one line each, with a blank after every number and one more after every leaf.</summary>
    private static void LinearLeaves(ModelTextBuilder text, Tree tree)
    {
        Precise(text, "leaf_const", tree.LinearLeaves.AsSpan(), leaf => leaf.Constant);
        Integers(text, "num_features", tree.LinearLeaves.AsSpan(), leaf => leaf.Features.Length);
        text.Text("leaf_features=");
        foreach (var leaf in tree.LinearLeaves)
        {
            foreach (var feature in leaf.Features)
            {
                text.Integer(feature);
                text.Space();
            }

            text.Space();
        }

        text.End();
        text.Text("leaf_coeff=");
        foreach (var leaf in tree.LinearLeaves)
        {
            foreach (var coefficient in leaf.Coefficients)
            {
                text.Precise(coefficient);
                text.Space();
            }

            text.Space();
        }

        text.End();
    }

    private static void Integers<T>(ModelTextBuilder text, string key, ReadOnlySpan<T> items, Func<T, long> value) =>
        Numbers(text, key, items, item => text.Integer(value(item)));

    private static void Integers(ModelTextBuilder text, string key, ReadOnlySpan<TreeNode> items, Func<TreeNode, int> value) =>
        Numbers(text, key, items, item => text.Integer(value(item)));

    private static void Short<T>(ModelTextBuilder text, string key, ReadOnlySpan<T> items, Func<T, double> value) =>
        Numbers(text, key, items, item => text.Short(value(item)));

    private static void Precise<T>(ModelTextBuilder text, string key, ReadOnlySpan<T> items, Func<T, double> value) =>
        Numbers(text, key, items, item => text.Precise(value(item)));

    private static void Numbers<T>(ModelTextBuilder text, string key, ReadOnlySpan<T> items, Action<T> append)
    {
        text.Text(key);
        text.Text("=");
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) text.Space();
            append(items[i]);
        }

        text.End();
    }
}
