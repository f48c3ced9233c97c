using Workbench.Learning.Tables;

namespace Workbench.Learning.Trees;

/// <summary>How much each feature adds to a row's raw score: the path-dependent SHAP values of a model of trees.</summary>
/// <remarks>
/// S. M. Lundberg et al., "From local explanations to global understanding with explainable AI for trees", Nature Machine Intelligence 2020, algorithm 2;
/// a feature that is not known splits a row's weight as it split the training rows. Rows are independent, so any number of threads gives the same bits.
/// </remarks>
public sealed class TreeContributions
{
    private const int RowsPerPiece = 16;
    private readonly ExplainedTree[] trees;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">A model that counts its training rows and has no linear leaves.</param>
    /// <exception cref="ArgumentException">A tree is damaged, has linear leaves, or a split without training rows.</exception>
    public TreeContributions(TreeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        trees = [.. model.Trees.Select((tree, index) => new ExplainedTree(tree, index, model.FeatureNames.Length))];
        UsedFeatures = [.. model.Trees.SelectMany(tree => tree.Nodes).Select(node => node.Feature).Distinct().Order()];
    }

    /// <summary>The model.</summary>
    public TreeModel Model { get; }

    /// <summary>Numbers an explanation has for each output: one a feature, then the expected value.</summary>
    public int Width => Model.FeatureNames.Length + 1;

    private int[] UsedFeatures { get; }

    /// <summary>Explains one row.</summary>
    /// <param name="row">One value a feature, in the model's order; NaN is missing.</param>
    /// <param name="contributions">Receives, output by output, <see cref="Width"/> numbers that sum to the raw score.</param>
    public void Explain(ReadOnlySpan<double> row, Span<double> contributions)
    {
        if (row.Length != Width - 1) throw new ArgumentException($"The row has {row.Length} values, the model {Width - 1} features.", nameof(row));
        if (contributions.Length != Width * Model.TreesPerIteration)
            throw new ArgumentException($"There is room for {contributions.Length} numbers, {Width * Model.TreesPerIteration} are needed.", nameof(contributions));
        contributions.Clear();
        for (var i = 0; i < trees.Length; i++) trees[i].AddTo(contributions.Slice(i % Model.TreesPerIteration * Width, Width), row);
    }

    /// <summary>Explains all rows of a table.</summary>
    /// <param name="table">A table that has the features that the trees use, by name.</param>
    /// <param name="threadCount">Most threads to use, at least 1.</param>
    /// <param name="cancellation">Checked every few rows.</param>
    /// <returns>Row by row, output by output, <see cref="Width"/> numbers.</returns>
    /// <exception cref="ArgumentException">The table lacks a feature.</exception>
    public double[] Explain(INumericTable table, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        int[] columns = [.. UsedFeatures.Select(feature => table.IndexOf(Model.FeatureNames[feature]))];
        var width = Width * Model.TreesPerIteration;
        var contributions = new double[checked(table.RowCount * width)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = cancellation };
        Parallel.For(0, (table.RowCount + RowsPerPiece - 1) / RowsPerPiece, options, piece =>
        {
            var row = new double[Width - 1];
            for (var r = piece * RowsPerPiece; r < Math.Min(table.RowCount, (piece + 1) * RowsPerPiece); r++)
            {
                for (var i = 0; i < columns.Length; i++) table.CopyColumn(columns[i], r, row.AsSpan(UsedFeatures[i], 1));
                Explain(row, contributions.AsSpan(r * width, width));
            }
        });
        return contributions;
    }
}
