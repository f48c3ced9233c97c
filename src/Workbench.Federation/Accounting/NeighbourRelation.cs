namespace Workbench.Federation.Accounting;

/// <summary>Which two data sets a guarantee makes hard to tell apart.</summary>
public enum NeighbourRelation
{
    /// <summary>One has a unit that the other lacks. A clipped sum moves by at most one clipping norm.</summary>
    AddRemove,

    /// <summary>One unit has another content. A clipped sum moves by at most two clipping norms.</summary>
    Replace,
}
