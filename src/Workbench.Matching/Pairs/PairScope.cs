namespace Workbench.Matching.Pairs;

/// <summary>Which candidates meet which companies.</summary>
public enum PairScope
{
    /// <summary>Every candidate meets every company, as in the published system; right when all live in one commuting area.</summary>
    Everywhere,

    /// <summary>A candidate meets the companies in the area of the own employment centre.</summary>
    WithinCentre,
}
