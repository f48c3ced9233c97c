namespace Workbench.Experiments.Data;

/// <summary>What one feature takes away from the match probability, compared with its best value in the same pair.</summary>
/// <param name="Feature">Column of the training table.</param>
/// <param name="Affected">Share of pairs in which it takes away anything.</param>
/// <param name="MeanLoss">Mean of what it takes away, in points of probability (0.01 is one percentage point).</param>
/// <param name="LargestLoss">The most that it takes away from any pair.</param>
/// <param name="Spread">Standard deviation of what it takes away: how much of the label it can explain.</param>
public sealed record LabelInfluence(string Feature, double Affected, double MeanLoss, double LargestLoss, double Spread);
