using Workbench.Learning.Resampling;

namespace Workbench.Learning.Fairness;

/// <summary>The levels with the highest and the lowest value of a measure, among those that are not small.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="Highest">Level with the highest value in the sample.</param>
/// <param name="Lowest">Level with the lowest value.</param>
/// <param name="Difference">Highest − lowest. The two were picked because they differ most in this sample, so the difference flatters itself.</param>
public sealed record FairnessExtreme(FairnessMeasure Measure, string Highest, string Lowest, BootstrapInterval Difference);
