using Workbench.Matching.Geography;

namespace Workbench.Experiments.Data;

/// <summary>The pairs of one employment centre.</summary>
/// <param name="Centre">The centre that serves the candidate.</param>
/// <param name="CandidateCount">Candidates.</param>
/// <param name="PairCount">Pairs of these candidates.</param>
/// <param name="MeanDistance">Mean distance between residence and workplace, in kilometres; unknown distances left out.</param>
/// <param name="LowerQuartile">A quarter of the distances is below it, in kilometres.</param>
/// <param name="MedianDistance">Half of the distances are below it, in kilometres.</param>
/// <param name="UpperQuartile">Three quarters of the distances are below it, in kilometres.</param>
/// <param name="PositiveRate">Share of pairs with a positive outcome.</param>
public sealed record CentreSummary(
    EmploymentCentre Centre, int CandidateCount, int PairCount, double MeanDistance,
    double LowerQuartile, double MedianDistance, double UpperQuartile, double PositiveRate);
