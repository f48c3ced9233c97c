namespace Workbench.Learning.Trees;

/// <summary>What a numeric split takes for a missing value (the missing type of LightGBM's models, bits 2 and 3 of its decision type).</summary>
public enum MissingKind
{
    /// <summary>Nothing is missing; NaN is read as 0.</summary>
    None = 0,

    /// <summary>Values within ±1e-35 of 0 are missing; NaN is read as 0.</summary>
    Zero = 1,

    /// <summary>NaN is missing.</summary>
    NaN = 2,
}
