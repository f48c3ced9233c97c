using System.Collections.Immutable;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Selection;

/// <summary>Fits a learner once a fold and judges each model on rows that it has not seen.</summary>
/// <param name="settings">Metrics, confidence and threads.</param>
public sealed class CrossValidation(CrossValidationSettings settings)
{
    /// <summary>Runs over all folds.</summary>
    /// <param name="learner">The learner with its settings; it fits in several threads at once if the settings say so.</param>
    /// <param name="table">All rows.</param>
    /// <param name="folds">Folds of these rows.</param>
    /// <param name="random">Forked by the fold's place in the list.</param>
    /// <param name="progress">Told of each fold when it is done, in any order; may be null.</param>
    /// <param name="cancellation">Checked before each fold and by the learner.</param>
    /// <exception cref="ArgumentException">There is no fold, or one has rows that the table lacks, or the learner cannot use its rows.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CrossValidationResult Run(
        IClassifierLearner learner, LabelledTable table, ImmutableArray<Fold> folds, RandomSource random,
        IProgress<FoldResult>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        Check(table, folds);
        var results = new FoldResult[folds.Length];
        LongTasks.Run(folds.Length, settings.ThreadCount, index =>
        {
            results[index] = Judge(learner, table, folds[index], random.Fork(index), cancellation);
            progress?.Report(results[index]);
        }, cancellation);
        return CrossValidationResult.Of(table, [.. results], settings);
    }

    internal static void Check(LabelledTable table, ImmutableArray<Fold> folds)
    {
        if (folds.IsDefaultOrEmpty) throw new ArgumentException("Give at least one fold.", nameof(folds));
        foreach (var fold in folds)
            if (fold.Training.Length + fold.Test.Length + fold.DroppedCount != table.RowCount)
                throw new ArgumentException($"The folds were made for another number of rows than {table.RowCount}.", nameof(folds));
    }

    private FoldResult Judge(IClassifierLearner learner, LabelledTable table, Fold fold, RandomSource random, CancellationToken cancellation)
    {
        var model = learner.Fit(table.Select(fold.Training), random, cancellation);
        var test = table.Select(fold.Test);
        var probabilities = model.PredictProbabilities(test.Features);
        return new FoldResult
        {
            Fold = fold,
            Values = [.. settings.Metrics.Select(metric => metric.Of(test.Labels, probabilities, test.Weights))],
            Probabilities = [.. probabilities],
        };
    }
}
