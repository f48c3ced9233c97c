using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Forests;

/// <summary>The mean of the probabilities of many trees.</summary>
public sealed class ForestClassifier : IClassifier
{
    private const int RowsPerBlock = 8192; // their bins and a tree stay in the second-level cache

    private readonly ImmutableArray<BinMapper> mappers;
    private readonly GrownTree[] trees;
    private readonly ForestSettings settings;

    internal ForestClassifier(
        IReadOnlyList<string> names, ImmutableArray<BinMapper> mappers, GrownTree[] trees, ImmutableArray<double> importances, OutOfBagEstimate? outOfBag,
        ForestSettings settings) =>
        (Names, this.mappers, this.trees, Importances, OutOfBag, this.settings) = ([.. names], mappers, trees, importances, outOfBag, settings);

    /// <summary>Names of the features in the order of the training table.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>
    /// For each feature, the share of the impurity that its questions took away, a mean over the trees; the shares sum to 1.
    /// Measured on the training rows, they favour features with many values: permutation on other rows does not.
    /// </summary>
    public ImmutableArray<double> Importances { get; }

    /// <summary>What the trees say of the rows that they did not draw; null unless the settings asked for it.</summary>
    public OutOfBagEstimate? OutOfBag { get; }

    /// <summary>Number of trees.</summary>
    public int TreeCount => trees.Length;

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = table.SelectColumns(Names);
        var probabilities = new double[table.RowCount];
        Parallel.For(0, (table.RowCount + RowsPerBlock - 1) / RowsPerBlock, block => PredictBlock(columns, probabilities, block * RowsPerBlock));
        return probabilities;
    }

    /// <summary>
    /// The same trees over values instead of bins, for model files and the general predictor; its averaged output is the probability.
    /// </summary>
    public TreeModel ToTreeModel() => new()
    {
        Objective = "",
        FeatureNames = Names,
        FeatureInfos = [.. mappers.Select(mapper => mapper.FeatureInfo)],
        AverageOutput = true,
        Trees = [.. trees.Select(tree => TreeConversion.ToTree(tree, mappers))],
        Parameters = [$"[num_trees: {trees.Length}]", $"[max_depth: {settings.MaximumDepth}]", $"[min_data_in_leaf: {settings.MinimumLeafRows}]"],
    };

    private void PredictBlock(FeatureTable columns, double[] probabilities, int firstRow)
    {
        var count = Math.Min(RowsPerBlock, probabilities.Length - firstRow);
        var bins = new byte[count * mappers.Length];
        for (var feature = 0; feature < mappers.Length; feature++)
        {
            var values = columns.Column(feature).Slice(firstRow, count);
            for (var i = 0; i < count; i++) bins[(i * mappers.Length) + feature] = (byte)mappers[feature].BinOf(values[i]);
        }

        var sums = probabilities.AsSpan(firstRow, count);
        foreach (var tree in trees) tree.AddValues(ref bins[0], mappers.Length, sums);
        foreach (ref var sum in sums) sum /= trees.Length;
    }
}
