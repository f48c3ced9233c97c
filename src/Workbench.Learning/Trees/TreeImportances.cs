namespace Workbench.Learning.Trees;

/// <summary>How much each feature was used by a model.</summary>
/// <remarks>As LightGBM counts: splits without a positive gain do not count.</remarks>
public static class TreeImportances
{
    /// <summary>Number of splits by each feature, in the order of the model's features.</summary>
    public static double[] SplitCounts(TreeModel model) => Sum(model, _ => 1);

    /// <summary>Sum of the gains of the splits by each feature, in the order of the model's features.</summary>
    /// <remarks>A model file keeps gains with six digits, so these sums are good to about 1e-6.</remarks>
    public static double[] Gains(TreeModel model) => Sum(model, node => node.Gain);

    private static double[] Sum(TreeModel model, Func<TreeNode, double> value)
    {
        ArgumentNullException.ThrowIfNull(model);
        var sums = new double[model.FeatureNames.Length];
        foreach (var tree in model.Trees)
            foreach (var node in tree.Nodes)
                if (node.Gain > 0)
                    sums[node.Feature] += value(node);
        return sums;
    }
}
