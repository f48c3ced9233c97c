namespace Workbench.Learning.Forests;

/// <summary>How extremely randomised trees draw a cut between the smallest and the largest value of a node.</summary>
public enum CutDraw
{
    /// <summary>Uniformly in the units of the feature, as in the paper; long tails are cut off first.</summary>
    Value,

    /// <summary>Uniformly among the bins, that is about uniformly by rank: monotone changes of a feature do not matter.</summary>
    Bin,
}
