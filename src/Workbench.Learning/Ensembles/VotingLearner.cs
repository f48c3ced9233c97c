using Workbench.Learning.Tables;

namespace Workbench.Learning.Ensembles;

/// <summary>Trains several models on the same rows and lets them vote.</summary>
public sealed class VotingLearner : IClassifierLearner
{
    private readonly EnsembleMember[] members;
    private readonly VotingKind kind;
    private readonly int threadCount;

    /// <summary>Fixes the members.</summary>
    /// <param name="members">At least one, of different names.</param>
    /// <param name="kind">What they say.</param>
    /// <param name="threadCount">Members that are trained at the same time, at least 1; it does not change the model.</param>
    public VotingLearner(IReadOnlyList<EnsembleMember> members, VotingKind kind, int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        (this.members, this.kind, this.threadCount) = (EnsembleMembers.Check(members), kind, threadCount);
    }

    /// <summary>Trains every member; member <c>i</c> draws from fork <c>i</c>.</summary>
    /// <param name="training">Rows that suit every member.</param>
    /// <param name="random">Forked by position.</param>
    /// <param name="cancellation">Passed on to the members.</param>
    public VotingClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        var models = EnsembleMembers.Train(members, training, random, threadCount, cancellation);
        return new VotingClassifier(models, [.. members.Select(member => member.Weight)], kind);
    }

    IClassifier IClassifierLearner.Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) => Fit(training, random, cancellation);
}
