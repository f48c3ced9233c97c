namespace Workbench.Learning.Selection.Tuning;

/// <summary>How far a search has come.</summary>
/// <param name="Finished">Trials that have ended, whatever came of them.</param>
/// <param name="TrialCount">Trials that are wanted.</param>
/// <param name="Pruned">Of the finished, those that were ended early.</param>
/// <param name="Failed">Of the finished, those that failed.</param>
/// <param name="Last">The trial that this report is about; reports come in the order of the trials.</param>
/// <param name="Best">The best complete trial so far, or null.</param>
public sealed record SearchProgress(int Finished, int TrialCount, int Pruned, int Failed, TrialRecord Last, TrialRecord? Best);
