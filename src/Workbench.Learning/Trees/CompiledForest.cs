using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>A model prepared for prediction: the columns that its splits ask, and for every tree the form in which it is walked.</summary>
internal sealed class CompiledForest
{
    /// <summary>Trees with more leaves are walked. Masking took 2, 13 and 65 ns a row and tree of 31, 128 and 512 leaves, walking 10, 16 and 33.</summary>
    internal const int MostMaskedLeaves = 160;

    private readonly Dictionary<SplitColumn, int> positions = [];

    internal CompiledForest(TreeModel model, int mostMaskedLeaves)
    {
        for (var i = 0; i < model.Trees.Length; i++)
            if (TreeStructure.FindFault(model.Trees[i], model.FeatureNames.Length) is { } fault)
                throw new ArgumentException($"Tree {i}: {fault}.", nameof(model));
        foreach (var tree in model.Trees)
            foreach (var node in tree.Nodes)
                positions.TryAdd(SplitColumn.Of(node), positions.Count);
        Columns = [.. positions.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        HasLinearLeaves = model.Trees.Any(tree => !tree.LinearLeaves.IsEmpty);
        Features = [.. Columns.Select(column => column.Feature)
            .Concat(model.Trees.SelectMany(tree => tree.LinearLeaves).SelectMany(leaf => leaf.Features)).Distinct().Order()];
        Thresholds = CollectThresholds(model);
        Trees = [.. model.Trees.Select(tree => new CompiledTree(tree, this, tree.Leaves.Length <= mostMaskedLeaves))];
    }

    /// <summary>The columns that the splits ask.</summary>
    internal ImmutableArray<SplitColumn> Columns { get; }

    /// <summary>The features that any split or linear leaf needs, ascending.</summary>
    internal ImmutableArray<int> Features { get; }

    /// <summary>Whether a leaf needs the values of the row.</summary>
    internal bool HasLinearLeaves { get; }

    /// <summary>The different thresholds of each column, ascending.</summary>
    internal double[][] Thresholds { get; }

    /// <summary>The trees.</summary>
    internal CompiledTree[] Trees { get; }

    /// <summary>Position of the column that a split asks.</summary>
    internal int ColumnOf(in TreeNode node) => positions[SplitColumn.Of(node)];

    /// <summary>How many of a column's thresholds are below a value: two values with the same rank go the same way everywhere.</summary>
    internal static int Rank(double[] thresholds, double value)
    {
        var (low, count) = (0, thresholds.Length);
        while (count > 0)
        {
            var half = count >> 1;
            var isBelow = thresholds[low + half] < value;
            low = isBelow ? low + half + 1 : low;
            count = isBelow ? count - half - 1 : half;
        }

        return low;
    }

    private double[][] CollectThresholds(TreeModel model)
    {
        var sets = Columns.Select(_ => new HashSet<double>()).ToArray();
        foreach (var tree in model.Trees)
            foreach (var node in tree.Nodes)
                if (node.LevelSet < 0)
                    sets[ColumnOf(node)].Add(node.Threshold);
        return [.. sets.Select(set =>
        {
            double[] thresholds = [.. set];
            Array.Sort(thresholds);
            return thresholds.Length < 1 << 24
                ? thresholds
                : throw new ArgumentException("A feature has more than 16,777,215 different thresholds; that is more than the predictor can number.", nameof(model));
        })];
    }
}
