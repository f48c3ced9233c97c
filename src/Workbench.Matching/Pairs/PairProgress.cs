namespace Workbench.Matching.Pairs;

/// <summary>How far the building of a table has come.</summary>
/// <param name="CandidatesDone">Candidates whose rows are complete.</param>
/// <param name="CandidateCount">All candidates.</param>
public readonly record struct PairProgress(int CandidatesDone, int CandidateCount);
