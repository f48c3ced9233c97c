using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Trees;

/// <summary>Predicts with a model of trees: any number of rows at once, or single rows without allocation.</summary>
/// <remarks>
/// Made once from a model and safe for use by several threads. Rows are independent and a row's trees are added in their order, in double precision, so
/// batches, single rows and any number of threads give the same bits. Values decide as the doubles that they are: a table of floats is compared with the
/// largest float that is not above a threshold, doubles with their rank among the thresholds, and neither can change an answer.
/// </remarks>
public sealed class TreePredictor
{
    private const int RowsPerPiece = 16 * ColumnBlock.RowCount;
    private readonly CompiledForest forest;
    private readonly RowWalk rowWalk;
    private readonly OutputTransform transform;

    /// <summary>Prepares a model; <see cref="TreeModel.FirstIterations"/> makes a model of fewer trees.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">A tree is damaged, or the objective is not known.</exception>
    public TreePredictor(TreeModel model)
        : this(model, CompiledForest.MostMaskedLeaves)
    {
    }

    /// <summary>Prepares a model and says which trees are walked: any number gives the same bits.</summary>
    internal TreePredictor(TreeModel model, int mostMaskedLeaves)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(model.TreesPerIteration, nameof(model));
        Model = model;
        transform = new OutputTransform(model);
        forest = new CompiledForest(model, mostMaskedLeaves);
        rowWalk = new RowWalk(forest, model.Trees);
    }

    /// <summary>The model.</summary>
    public TreeModel Model { get; }

    /// <summary>Values a row has: one a feature of the model.</summary>
    public int FeatureCount => Model.FeatureNames.Length;

    /// <summary>Values a prediction has: one, or one a class.</summary>
    public int OutputCount => Model.TreesPerIteration;

    /// <summary>Whether the outputs of a model with one output are probabilities.</summary>
    public bool IsProbability => transform.IsProbability;

    /// <summary>Positions of the features that the trees use, ascending; rows may hold anything elsewhere.</summary>
    public ImmutableArray<int> UsedFeatures => forest.Features;

    /// <summary>Raw scores of one row: the sums of its leaves, also where the model averages.</summary>
    /// <param name="row">One value a feature, in the model's order; NaN is missing.</param>
    /// <param name="scores">Receives <see cref="OutputCount"/> scores.</param>
    public void PredictRaw(ReadOnlySpan<double> row, Span<double> scores) => AddScores(row, scores);

    /// <inheritdoc cref="PredictRaw(ReadOnlySpan{double}, Span{double})"/>
    public void PredictRaw(ReadOnlySpan<float> row, Span<double> scores) => AddScores(row, scores);

    /// <summary>Outputs of one row in the objective's own scale: probabilities, rates, values.</summary>
    /// <inheritdoc cref="PredictRaw(ReadOnlySpan{double}, Span{double})"/>
    public void Predict(ReadOnlySpan<double> row, Span<double> scores)
    {
        AddScores(row, scores);
        transform.Apply(scores, Model.IterationCount);
    }

    /// <inheritdoc cref="Predict(ReadOnlySpan{double}, Span{double})"/>
    public void Predict(ReadOnlySpan<float> row, Span<double> scores)
    {
        AddScores(row, scores);
        transform.Apply(scores, Model.IterationCount);
    }

    /// <summary>Raw scores of all rows of a table.</summary>
    /// <param name="table">A table that has the features that the trees use, by name.</param>
    /// <param name="threadCount">Most threads to use, at least 1.</param>
    /// <param name="cancellation">Checked every thousand rows or so.</param>
    /// <returns>Row-major, <see cref="OutputCount"/> scores a row.</returns>
    /// <exception cref="ArgumentException">The table lacks a feature.</exception>
    public double[] PredictRaw(INumericTable table, int threadCount, CancellationToken cancellation) =>
        Run(table, threadCount, isRaw: true, cancellation);

    /// <summary>Outputs of all rows of a table in the objective's own scale.</summary>
    /// <inheritdoc cref="PredictRaw(INumericTable, int, CancellationToken)"/>
    public double[] Predict(INumericTable table, int threadCount, CancellationToken cancellation) =>
        Run(table, threadCount, isRaw: false, cancellation);

    /// <summary>Raw scores of rows that lie one after another.</summary>
    /// <param name="rows">Row-major values, <see cref="FeatureCount"/> a row.</param>
    /// <param name="threadCount">Most threads to use, at least 1.</param>
    /// <param name="cancellation">Checked every thousand rows or so.</param>
    /// <returns>Row-major, <see cref="OutputCount"/> scores a row.</returns>
    public double[] PredictRaw(ReadOnlyMemory<double> rows, int threadCount, CancellationToken cancellation)
    {
        var scores = new double[RowCountOf(rows.Length) * OutputCount];
        RunBlocks(scores.Length / OutputCount, threadCount, (block, first, count) =>
        {
            block.Take(rows.Span.Slice(first * FeatureCount, count * FeatureCount), FeatureCount);
            AddScores(block, scores.AsSpan(first * OutputCount, count * OutputCount));
        }, cancellation);
        return scores;
    }

    /// <inheritdoc cref="PredictRaw(ReadOnlyMemory{double}, int, CancellationToken)"/>
    public double[] PredictRaw(ReadOnlyMemory<float> rows, int threadCount, CancellationToken cancellation)
    {
        var scores = new double[RowCountOf(rows.Length) * OutputCount];
        RunBlocks(scores.Length / OutputCount, threadCount, (block, first, count) =>
        {
            block.Take(rows.Span.Slice(first * FeatureCount, count * FeatureCount), FeatureCount);
            AddScores(block, scores.AsSpan(first * OutputCount, count * OutputCount));
        }, cancellation);
        return scores;
    }

    /// <summary>Turns raw scores into outputs in the objective's own scale, in place.</summary>
    /// <param name="scores">Row-major, <see cref="OutputCount"/> scores a row.</param>
    public void Transform(Span<double> scores)
    {
        for (var i = 0; i < scores.Length; i += OutputCount) transform.Apply(scores.Slice(i, OutputCount), Model.IterationCount);
    }

    /// <summary>The leaf of every tree in which each row ends.</summary>
    /// <param name="table">A table that has the features that the trees use, by name.</param>
    /// <param name="threadCount">Most threads to use, at least 1.</param>
    /// <param name="cancellation">Checked every thousand rows or so.</param>
    /// <returns>Row-major, one leaf a tree.</returns>
    /// <exception cref="ArgumentException">The table lacks a feature.</exception>
    public int[] PredictLeaves(INumericTable table, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (columns, treeCount) = (ColumnsOf(table), forest.Trees.Length);
        var leaves = new int[table.RowCount * treeCount];
        RunBlocks(table.RowCount, threadCount, (block, first, count) =>
        {
            Take(block, table, columns, first, count);
            Span<int> slots = stackalloc int[ColumnBlock.RowCount];
            for (var tree = 0; tree < treeCount; tree++)
            {
                FindSlots(forest.Trees[tree], block, slots);
                for (var row = 0; row < count; row++) leaves[((first + row) * treeCount) + tree] = forest.Trees[tree].LeafOrder[slots[row]];
            }
        }, cancellation);
        return leaves;
    }

    private static void FindSlots(CompiledTree tree, ColumnBlock block, Span<int> slots)
    {
        if (tree.Walk is { } walk) walk.FindSlots(block, slots);
        else MaskedWalk.FindSlots(tree, block, slots);
    }

    private static void Take(ColumnBlock block, INumericTable table, int[] columns, int firstRow, int count)
    {
        if (table is FeatureTable floats) block.Take(floats, columns, firstRow, count);
        else block.Take(table, columns, firstRow, count);
    }

    private int RowCountOf(int valueCount) => valueCount % FeatureCount == 0
        ? valueCount / FeatureCount
        : throw new ArgumentException($"{valueCount} values are no whole number of rows of {FeatureCount}.", nameof(valueCount));

    private void AddScores<T>(ReadOnlySpan<T> row, Span<double> scores)
        where T : unmanaged
    {
        if (row.Length != FeatureCount) throw new ArgumentException($"The row has {row.Length} values, the model {FeatureCount} features.", nameof(row));
        if (scores.Length != OutputCount) throw new ArgumentException($"There is room for {scores.Length} scores, the model has {OutputCount}.", nameof(scores));
        scores.Clear();
        rowWalk.AddScores(row, forest.Trees.Length, scores);
    }

    private double[] Run(INumericTable table, int threadCount, bool isRaw, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = ColumnsOf(table);
        var scores = new double[table.RowCount * OutputCount];
        RunBlocks(table.RowCount, threadCount, (block, first, count) =>
        {
            Take(block, table, columns, first, count);
            var target = scores.AsSpan(first * OutputCount, count * OutputCount);
            AddScores(block, target);
            if (!isRaw) Transform(target);
        }, cancellation);
        return scores;
    }

    /// <summary>The column of the table for each feature; −1 where no tree needs it.</summary>
    private int[] ColumnsOf(INumericTable table)
    {
        var columns = new int[FeatureCount];
        Array.Fill(columns, -1);
        foreach (var feature in forest.Features) columns[feature] = table.IndexOf(Model.FeatureNames[feature]);
        return columns;
    }

    private void RunBlocks(int rowCount, int threadCount, Action<ColumnBlock, int, int> work, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        var pieceCount = (rowCount + RowsPerPiece - 1) / RowsPerPiece;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = cancellation };
        Parallel.For(0, pieceCount, options, () => new ColumnBlock(forest), (piece, _, block) =>
        {
            var end = Math.Min(rowCount, (piece + 1) * RowsPerPiece);
            for (var first = piece * RowsPerPiece; first < end; first += ColumnBlock.RowCount) work(block, first, Math.Min(ColumnBlock.RowCount, end - first));
            return block;
        }, _ => { });
    }

    private void AddScores(ColumnBlock block, Span<double> scores)
    {
        Span<int> slots = stackalloc int[ColumnBlock.RowCount];
        var outputCount = OutputCount;
        var count = scores.Length / outputCount;
        for (var i = 0; i < forest.Trees.Length; i++)
        {
            var tree = forest.Trees[i];
            FindSlots(tree, block, slots);
            var output = i % outputCount;
            if (tree.LinearLeaves is not null)
            {
                for (var row = 0; row < count; row++) scores[(row * outputCount) + output] += tree.Value(slots[row], block.Features[row..], ColumnBlock.RowCount);
            }
            else
            {
                var values = tree.Values;
                for (var row = 0; row < count; row++) scores[(row * outputCount) + output] += values[slots[row]];
            }
        }
    }
}
