using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks.Training;

/// <summary>Rows to learn from, in the order in which a network reads them.</summary>
/// <remarks>The arrays are not copied and must not be changed while they are used.</remarks>
public sealed class TrainingRows
{
    private const int RowsABlock = 4096;
    private readonly float[] features;
    private readonly float[] targets;
    private readonly float[]? weights;

    /// <summary>Puts the parts together.</summary>
    /// <param name="features">Rows × features, row-major, finite.</param>
    /// <param name="targets">Rows × <see cref="Losses.ILoss.TargetSize"/>, row-major.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="weights">A factor a row for its loss; null: 1 for all. A mean of 1 keeps the learning rate's meaning.</param>
    /// <exception cref="ArgumentException">An array is not a whole number of numbers a row.</exception>
    public TrainingRows(float[] features, float[] targets, int rowCount, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowCount);
        if (features.Length % rowCount != 0) throw new ArgumentException($"{features.Length} features do not make {rowCount} rows.", nameof(features));
        if (targets.Length % rowCount != 0) throw new ArgumentException($"{targets.Length} targets do not make {rowCount} rows.", nameof(targets));
        if (weights is not null && weights.Length != rowCount) throw new ArgumentException($"There are {rowCount} rows and {weights.Length} weights.", nameof(weights));
        (this.features, this.targets, this.weights, RowCount) = (features, targets, weights, rowCount);
    }

    /// <summary>The rows of a table as a network with one output reads them: scaled features, and 1 or 0 for the outcome.</summary>
    /// <param name="table">The table; its weights, if any, are brought to a mean of 1.</param>
    /// <param name="scaling">The columns, and how each is scaled.</param>
    /// <param name="team">Who works.</param>
    /// <exception cref="ArgumentException">There is no row, a column is missing, a value is missing or infinite, or all weights are 0.</exception>
    public static TrainingRows Of(LabelledTable table, InputScaling scaling, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(scaling);
        ArgumentNullException.ThrowIfNull(team);
        var columns = scaling.FindColumns(table.Features);
        var features = new float[table.RowCount * columns.Length];
        team.Run((table.RowCount + RowsABlock - 1) / RowsABlock, (block, _) =>
        {
            var first = block * RowsABlock;
            scaling.Scale(table.Features, columns, first, Math.Min(RowsABlock, table.RowCount - first), features.AsSpan(first * columns.Length));
        });
        var targets = new float[table.RowCount];
        for (var row = 0; row < targets.Length; row++) targets[row] = table.Labels[row] ? 1 : 0;
        return new TrainingRows(features, targets, table.RowCount, MeanOne(table.Weights));
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Features a row.</summary>
    public int FeatureCount => features.Length / RowCount;

    /// <summary>Targets a row.</summary>
    public int TargetSize => targets.Length / RowCount;

    /// <summary>The features of one row.</summary>
    public ReadOnlySpan<float> Features(int row) => features.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>The same rows with other targets; the features are shared.</summary>
    /// <param name="map">From a target to the one in its place.</param>
    public TrainingRows WithTargets(Func<float, float> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new TrainingRows(features, Array.ConvertAll(targets, target => map(target)), RowCount, weights);
    }

    /// <summary>Copies the features of some rows, one after another.</summary>
    internal void GatherFeatures(ReadOnlySpan<int> rows, Span<float> to) => Gather(features, FeatureCount, rows, to);

    /// <summary>Copies the targets of some rows, one after another.</summary>
    internal void GatherTargets(ReadOnlySpan<int> rows, Span<float> to) => Gather(targets, TargetSize, rows, to);

    /// <summary>Factors of some rows' losses, times a common one.</summary>
    internal void GatherScales(ReadOnlySpan<int> rows, float common, Span<float> to)
    {
        if (weights is null) to[..rows.Length].Fill(common);
        else
            for (var i = 0; i < rows.Length; i++) to[i] = common * weights[rows[i]];
    }

    /// <summary>Weights with a mean of 1, so that they do not change what a learning rate means.</summary>
    private static float[]? MeanOne(float[]? weights)
    {
        if (weights is null) return null;
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        if (!(sum > 0)) throw new ArgumentException("All weights are 0.", nameof(weights));
        return [.. weights.Select(weight => (float)(weight * (weights.Length / sum)))];
    }

    private static void Gather(float[] from, int size, ReadOnlySpan<int> rows, Span<float> to)
    {
        for (var i = 0; i < rows.Length; i++) from.AsSpan(rows[i] * size, size).CopyTo(to[(i * size)..]);
    }
}
