using Workbench.Learning.Resampling;

namespace Workbench.Learning.Fairness;

/// <summary>A measure of one level minus that of all other levels together.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="Interval">The difference with its bootstrap interval, which holds by itself.</param>
/// <param name="AdjustedLower">Lower end of the interval that holds together with those of all comparisons of the audit (Bonferroni, normal, bootstrap's standard error).</param>
/// <param name="AdjustedUpper">Upper end.</param>
/// <param name="IsEstablished">Whether the level is large enough and the adjusted interval excludes 0.</param>
public readonly record struct FairnessDifference(
    FairnessMeasure Measure, BootstrapInterval Interval, double AdjustedLower, double AdjustedUpper, bool IsEstablished);
