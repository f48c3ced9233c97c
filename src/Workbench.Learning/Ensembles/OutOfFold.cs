using System.Collections.Immutable;
using Workbench.Learning.Selection;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>What models say of rows that they did not see: each row is predicted by the model of the other folds.</summary>
internal sealed class OutOfFold
{
    private readonly ImmutableArray<Fold> folds;

    private OutOfFold(ImmutableArray<Fold> folds) => this.folds = folds;

    /// <summary>Number of folds.</summary>
    public int Count => folds.Length;

    /// <summary>The rows of a fold.</summary>
    public ReadOnlySpan<int> Rows(int fold) => folds[fold].Test;

    /// <summary>Deals the rows of each class to the folds.</summary>
    /// <exception cref="ArgumentException">A class has fewer rows than there are folds.</exception>
    public static OutOfFold Of(Labels labels, int count, RandomSource random)
    {
        foreach (var (label, rows) in new[] { (false, labels.NegativeCount), (true, labels.PositiveCount) })
            if (rows < count)
                throw new ArgumentException($"The class {label} has {rows} rows for {count} folds; every fold needs one.", nameof(labels));
        return new OutOfFold(StratifiedFolds.Of(labels, count, random));
    }

    /// <summary>For each row, the probability that a model of the other folds gives it.</summary>
    public double[] Predict(IClassifierLearner learner, LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        var probabilities = new double[training.RowCount];
        for (var fold = 0; fold < Count; fold++) PredictFold(fold, learner, training, random, probabilities, cancellation);
        return probabilities;
    }

    /// <summary>Fills in the rows of one fold; the model draws from the fold's fork, so folds may be done in any order.</summary>
    public void PredictFold(
        int fold, IClassifierLearner learner, LabelledTable training, RandomSource random, double[] probabilities, CancellationToken cancellation)
    {
        var model = learner.Fit(training.Select(folds[fold].Training), random.Fork(fold), cancellation);
        var predicted = model.PredictProbabilities(training.Features.SelectRows(Rows(fold)));
        for (var i = 0; i < predicted.Length; i++) probabilities[Rows(fold)[i]] = predicted[i];
    }
}
