using Workbench.Learning.Linear;

namespace Workbench.Learning.Ensembles;

/// <summary>Settings of <see cref="StackingLearner"/>.</summary>
public sealed record StackingSettings
{
    /// <summary>Folds whose out-of-fold predictions the final learner is trained on, at least 2.</summary>
    public int FoldCount
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least two folds.");
    } = 5;

    /// <summary>Whether the final learner gets the features as well, beside the members' probabilities.</summary>
    public bool PassThrough { get; init; }

    /// <summary>Learns from the members' probabilities, one column a member under its name: logistic regression, penalty 1, by default.</summary>
    public IClassifierLearner FinalLearner { get; init; } = new LogisticLearner(new LogisticSettings());
}
