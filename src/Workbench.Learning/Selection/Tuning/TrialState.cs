namespace Workbench.Learning.Selection.Tuning;

/// <summary>How a trial ended.</summary>
public enum TrialState
{
    /// <summary>With a value.</summary>
    Complete,

    /// <summary>Early, because it was worse than the median of the earlier trials at the same step.</summary>
    Pruned,

    /// <summary>With an error or a value that is no number.</summary>
    Failed,
}
