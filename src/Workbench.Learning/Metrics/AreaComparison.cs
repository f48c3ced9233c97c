namespace Workbench.Learning.Metrics;

/// <summary>Two areas under ROC curves on the same rows, and their difference.</summary>
/// <param name="Left">The first area.</param>
/// <param name="Right">The second area.</param>
/// <param name="Difference">Left − right.</param>
/// <param name="StandardError">Of the difference, the correlation of the two included.</param>
/// <param name="Lower">Lower end of the difference's normal interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Statistic">Difference ÷ standard error, normal if the areas are equal; 0 for scores that rank alike.</param>
/// <param name="PValue">Probability of at least such a difference, either way, if the areas are equal.</param>
public readonly record struct AreaComparison(
    AreaEstimate Left, AreaEstimate Right, double Difference, double StandardError, double Lower, double Upper, double Statistic, double PValue);
