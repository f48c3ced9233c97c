namespace Workbench.Learning.LightGbm;

/// <summary>The lines that a tree of a model file can have, in the order in which LightGBM writes them.</summary>
internal enum TreeField
{
    LeafCount,
    LevelSetCount,
    SplitFeature,
    SplitGain,
    Threshold,
    DecisionType,
    LeftChild,
    RightChild,
    LeafValue,
    LeafWeight,
    LeafRows,
    NodeValue,
    NodeWeight,
    NodeRows,
    LevelBoundaries,
    LevelWords,
    IsLinear,
    LinearConstant,
    LinearFeatureCount,
    LinearFeatures,
    LinearCoefficients,
    Shrinkage,
}
