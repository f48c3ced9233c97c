namespace Workbench.Learning.Binning;

/// <summary>A feature's place in a group.</summary>
/// <param name="Feature">Position of the feature in the table.</param>
/// <param name="FirstCode">Code of its first bin that is written; 0 if the feature is alone in its group.</param>
public readonly record struct BundledFeature(int Feature, int FirstCode);
