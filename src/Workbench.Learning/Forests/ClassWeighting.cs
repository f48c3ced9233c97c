namespace Workbench.Learning.Forests;

/// <summary>
/// How much the rows of each class count in splits and leaves. Anything but equal weights moves the probabilities away from the rates.
/// </summary>
public enum ClassWeighting
{
    /// <summary>Alike.</summary>
    Equal,

    /// <summary>As if there were as many rows of either class in the training.</summary>
    Balanced,

    /// <summary>As if there were as many rows of either class in the sample of each tree.</summary>
    BalancedPerTree,
}
