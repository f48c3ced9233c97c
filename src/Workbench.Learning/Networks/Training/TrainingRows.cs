namespace Workbench.Learning.Networks.Training;

/// <summary>Rows to learn from, in the order in which a network reads them.</summary>
/// <remarks>The arrays are not copied and must not be changed while they are used.</remarks>
public sealed class TrainingRows
{
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

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Features a row.</summary>
    public int FeatureCount => features.Length / RowCount;

    /// <summary>Targets a row.</summary>
    public int TargetSize => targets.Length / RowCount;

    /// <summary>The features of one row.</summary>
    public ReadOnlySpan<float> Features(int row) => features.AsSpan(row * FeatureCount, FeatureCount);

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

    private static void Gather(float[] from, int size, ReadOnlySpan<int> rows, Span<float> to)
    {
        for (var i = 0; i < rows.Length; i++) from.AsSpan(rows[i] * size, size).CopyTo(to[(i * size)..]);
    }
}
