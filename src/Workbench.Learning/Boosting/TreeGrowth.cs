namespace Workbench.Learning.Boosting;

/// <summary>Which leaf of a growing tree is split next.</summary>
public enum TreeGrowth
{
    /// <summary>The leaf with the largest gain (LightGBM's only way, XGBoost's <c>grow_policy=lossguide</c>).</summary>
    LeafWise,

    /// <summary>
    /// The leaf nearest to the root, among those the one with the largest gain (XGBoost's <c>grow_policy=depthwise</c>). Set
    /// <see cref="BoostingSettings.MaximumDepth"/>, and <see cref="BoostingSettings.LeafCount"/> to 2 to that power.
    /// </summary>
    DepthWise,
}
