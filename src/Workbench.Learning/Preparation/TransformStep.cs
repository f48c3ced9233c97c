using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>A step that changes columns in training and in use alike.</summary>
/// <param name="fit">Makes the transform from the training rows.</param>
public sealed class TransformStep(Func<LabelledTable, ITableTransform> fit) : IPreparationStep
{
    /// <summary>Median 0, interquartile range 1: <see cref="RobustScaler"/>.</summary>
    public static TransformStep RobustScaling { get; } = new(training => RobustScaler.Fit(training.Features));

    /// <summary>Mean 0, standard deviation 1: <see cref="Standardiser"/>.</summary>
    public static TransformStep Standardising { get; } = new(training => Standardiser.Fit(training.Features));

    /// <summary>The columns that say most about the labels by themselves: <see cref="ColumnSelection"/>.</summary>
    /// <param name="count">Number of columns to keep, at least 1.</param>
    /// <param name="score">How a column is judged.</param>
    public static TransformStep BestColumns(int count, IColumnScore score)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(score);
        return new TransformStep(training => ColumnSelection.Fit(training.Features, training.Labels, count, score));
    }

    /// <inheritdoc/>
    public PreparedRows Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        cancellation.ThrowIfCancellationRequested();
        var transform = fit(training);
        return new PreparedRows(new LabelledTable(transform.Transform(training.Features), training.Labels, training.Weights), transform);
    }
}
