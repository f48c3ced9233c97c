namespace Workbench.Learning.Metrics;

/// <summary>The rows that share a score, counted; no threshold can tell them apart.</summary>
/// <param name="Score">Their score.</param>
/// <param name="Positives">How many of them are positive, multiplicities included.</param>
/// <param name="Negatives">How many of them are negative, multiplicities included.</param>
public readonly record struct TieGroup(double Score, long Positives, long Negatives);
