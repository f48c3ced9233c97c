using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>Rows dealt to folds, each class by itself, so that every row can be predicted by a model that did not see it.</summary>
/// <remarks>It takes the rows as independent: what rows of one person share is seen by the models of the other folds.</remarks>
internal sealed class StratifiedFolds
{
    private readonly int[] folds;

    private StratifiedFolds(int[] folds, int count) => (this.folds, Count) = (folds, count);

    /// <summary>Number of folds.</summary>
    public int Count { get; }

    /// <summary>The fold of each row.</summary>
    public ReadOnlySpan<int> Folds => folds;

    /// <summary>Shuffles each class and deals its rows to the folds in turn.</summary>
    /// <exception cref="ArgumentException">A class has fewer rows than there are folds.</exception>
    public static StratifiedFolds Of(Labels labels, int count, RandomSource random)
    {
        var folds = new int[labels.Count];
        var next = 0; // goes on from class to class, so that the folds differ by one row at most
        foreach (var label in (ReadOnlySpan<bool>)[false, true])
        {
            var rows = new List<int>(label ? labels.PositiveCount : labels.NegativeCount);
            for (var row = 0; row < folds.Length; row++)
                if (labels[row] == label)
                    rows.Add(row);
            if (rows.Count < count)
                throw new ArgumentException($"The class {label} has {rows.Count} rows for {count} folds; every fold needs one.", nameof(labels));
            var shuffled = rows.ToArray();
            random.Fork(label ? 1 : 0).Shuffle<int>(shuffled);
            foreach (var row in shuffled) folds[row] = next++ % count;
        }

        return new StratifiedFolds(folds, count);
    }

    /// <summary>The rows of a fold, or all others, in ascending order.</summary>
    public int[] Rows(int fold, bool inside) => [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold == inside)];

    /// <summary>For each row, the probability that a model of the other folds gives it.</summary>
    public double[] Predict(IClassifierLearner learner, LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        var probabilities = new double[folds.Length];
        for (var fold = 0; fold < Count; fold++) PredictFold(fold, learner, training, random, probabilities, cancellation);
        return probabilities;
    }

    /// <summary>Fills in the rows of one fold; the model draws from the fold's fork, so folds may be done in any order.</summary>
    public void PredictFold(
        int fold, IClassifierLearner learner, LabelledTable training, RandomSource random, double[] probabilities, CancellationToken cancellation)
    {
        var model = learner.Fit(training.Select(Rows(fold, inside: false)), random.Fork(fold), cancellation);
        var rows = Rows(fold, inside: true);
        var predicted = model.PredictProbabilities(training.Features.SelectRows(rows));
        for (var i = 0; i < rows.Length; i++) probabilities[rows[i]] = predicted[i];
    }
}
