using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>Trains several models, and a final one on what the others say of rows that they had not seen.</summary>
/// <remarks>
/// D. H. Wolpert, "Stacked generalization", Neural Networks 5, 1992; as scikit-learn's <c>StackingClassifier</c> with probabilities: the final
/// learner sees out-of-fold predictions only, and at the end every member is trained on all rows.
/// </remarks>
public sealed class StackingLearner : IClassifierLearner
{
    private readonly EnsembleMember[] members;
    private readonly StackingSettings settings;
    private readonly int threadCount;

    /// <summary>Fixes the members.</summary>
    /// <param name="members">At least one, of different names; their weights do not count.</param>
    /// <param name="settings">Folds and the final learner.</param>
    /// <param name="threadCount">Models that are trained at the same time, at least 1; it does not change the model.</param>
    public StackingLearner(IReadOnlyList<EnsembleMember> members, StackingSettings settings, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        (this.members, this.settings, this.threadCount) = (EnsembleMembers.Check(members), settings, threadCount);
    }

    /// <summary>Trains every member once a fold and once on all rows, and the final model.</summary>
    /// <param name="training">At least as many rows of each class as there are folds.</param>
    /// <param name="random">Forked by purpose, member and fold.</param>
    /// <param name="cancellation">Passed on to the learners.</param>
    /// <exception cref="ArgumentException">A class has too few rows, or a learner refuses the rows.</exception>
    public StackingClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        var folds = OutOfFold.Of(training.Labels, settings.FoldCount, random.Fork("folds"));
        var forks = members.Select((_, member) => random.Fork("fold models").Fork(member)).ToArray();
        var predictions = members.Select(_ => new double[training.RowCount]).ToArray();
        EnsembleMembers.RunInParallel(members.Length * folds.Count, threadCount, task =>
        {
            var (member, fold) = (task / folds.Count, task % folds.Count);
            folds.PredictFold(fold, members[member].Learner, training, forks[member], predictions[member], cancellation);
        });

        string[] names = [.. members.Select(member => member.Name)];
        var stack = StackingClassifier.Stack(names, predictions, settings.PassThrough ? training.Features : null);
        var final = settings.FinalLearner.Fit(new LabelledTable(stack, training.Labels, training.Weights), random.Fork("final"), cancellation);
        var models = EnsembleMembers.Train(members, training, random.Fork("members"), threadCount, cancellation);
        return new StackingClassifier(names, models, final, settings.PassThrough ? [.. training.Features.Names] : null);
    }

    IClassifier IClassifierLearner.Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) => Fit(training, random, cancellation);
}
