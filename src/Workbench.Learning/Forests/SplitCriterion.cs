namespace Workbench.Learning.Forests;

/// <summary>What a split makes as small as it can.</summary>
public enum SplitCriterion
{
    /// <summary>Gini's impurity 2·p·(1 − p).</summary>
    Gini,

    /// <summary>Entropy −p·ln p − (1 − p)·ln(1 − p), in nats.</summary>
    Entropy,
}
