namespace Workbench.Learning.Ensembles;

/// <summary>What the members of a <see cref="VotingLearner"/> say.</summary>
public enum VotingKind
{
    /// <summary>Their probabilities; the answer is the weighted mean.</summary>
    Soft,

    /// <summary>
    /// Yes from a probability of 0.5 on; the answer is the weighted share of yes, and the decision of the majority is yes from 0.5 on.
    /// </summary>
    Hard,
}
