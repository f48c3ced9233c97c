namespace Workbench.Learning.Boosting;

/// <summary>Why a training ended.</summary>
public enum BoostingStop
{
    /// <summary>All iterations were done.</summary>
    Finished,

    /// <summary>A validation metric had not improved for <see cref="BoostingSettings.EarlyStoppingRounds"/> iterations.</summary>
    NoImprovement,

    /// <summary>No leaf of any tree could be split.</summary>
    NoSplit,

    /// <summary>The caller asked to stop and keep what there was.</summary>
    Asked,
}
