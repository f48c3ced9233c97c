using System.Globalization;
using Workbench.Learning.Trees;

namespace Workbench.Learning.LightGbm;

/// <summary>Writes models as LightGBM's text format v4; LightGBM reads them back and predicts the same.</summary>
/// <remarks>Numbers that decide or add up are written with 17 digits and come back bit for bit; gains and the values and weights of interior nodes with 6, as LightGBM does.</remarks>
public static class LightGbmTextWriter
{
    /// <summary>The whole file as bytes.</summary>
    /// <exception cref="ArgumentException">The model cannot be written: a tree is damaged, or a feature's name is empty, has a space, or occurs twice.</exception>
    public static byte[] Write(TreeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model);
        var text = new ModelTextBuilder();
        var trees = new byte[model.Trees.Length][];
        for (var i = 0; i < trees.Length; i++)
        {
            text.Line(FormattableString.Invariant($"Tree={i}"));
            TreeText.Append(text, model.Trees[i]);
            trees[i] = text.Drain();
        }

        AppendHeader(text, model, trees);
        foreach (var tree in trees) text.Append(tree);
        AppendTail(text, model);
        return text.Drain();
    }

    private static void Check(TreeModel model)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in model.FeatureNames)
            if (name.Length == 0 || name.Any(char.IsWhiteSpace) || !names.Add(name))
                throw new ArgumentException($"The feature name '{name}' is empty, occurs twice, or has a space, which LightGBM's format cannot keep; rename the column.", nameof(model));
        if (model.FeatureInfos.Length != model.FeatureNames.Length)
            throw new ArgumentException($"{model.FeatureInfos.Length} feature infos do not fit {model.FeatureNames.Length} features.", nameof(model));
        for (var i = 0; i < model.Trees.Length; i++)
            if (TreeStructure.FindFault(model.Trees[i], model.FeatureNames.Length) is { } fault)
                throw new ArgumentException($"Tree {i}: {fault}.", nameof(model));
    }

    private static void AppendHeader(ModelTextBuilder text, TreeModel model, byte[][] trees)
    {
        text.Line("tree");
        text.Line("version=v4");
        text.Line(FormattableString.Invariant($"num_class={model.ClassCount}"));
        text.Line(FormattableString.Invariant($"num_tree_per_iteration={model.TreesPerIteration}"));
        text.Line(FormattableString.Invariant($"label_index={model.LabelIndex}"));
        text.Line(FormattableString.Invariant($"max_feature_idx={model.FeatureNames.Length - 1}"));
        if (model.Objective.Length > 0) text.Line($"objective={model.Objective}");
        if (model.AverageOutput) text.Line("average_output");
        text.Line($"feature_names={string.Join(' ', model.FeatureNames)}");
        if (!model.MonotoneConstraints.IsEmpty)
            text.Line($"monotone_constraints={string.Join(' ', model.MonotoneConstraints.Select(constraint => constraint.ToString(CultureInfo.InvariantCulture)))}");
        text.Line($"feature_infos={string.Join(' ', model.FeatureInfos)}");
        text.Line($"tree_sizes={string.Join(' ', trees.Select(tree => tree.Length.ToString(CultureInfo.InvariantCulture)))}");
        text.Line("");
    }

    private static void AppendTail(ModelTextBuilder text, TreeModel model)
    {
        text.Line("end of trees");
        text.Line("");
        text.Line("feature_importances:");
        // LightGBM writes gains, cut to whole numbers, where the model was trained with this parameter; counts otherwise.
        double[] importances = model.Parameters.Contains("[saved_feature_importance_type: 1]")
            ? TreeImportances.Gains(model)
            : [.. TreeImportances.SplitCounts(model)];
        foreach (var (feature, importance) in importances.Index().Where(entry => entry.Item >= 1).OrderByDescending(entry => Math.Truncate(entry.Item)))
            text.Line(FormattableString.Invariant($"{model.FeatureNames[feature]}={(long)importance}"));
        text.Line("");
        text.Line("parameters:");
        foreach (var parameter in model.Parameters) text.Line(parameter);
        text.Line("");
        text.Line("end of parameters");
        if (model.PandasCategorical is null) return;
        text.Line("");
        text.Line($"pandas_categorical:{model.PandasCategorical}");
    }
}
