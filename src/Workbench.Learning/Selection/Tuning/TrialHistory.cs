namespace Workbench.Learning.Selection.Tuning;

/// <summary>What is known when a trial is planned: a fixed part of the earlier trials, whatever else has ended meanwhile.</summary>
/// <param name="Finished">The first trials, by number.</param>
/// <param name="InFlight">Points of the trials after these, whose results are not known yet.</param>
/// <param name="Direction">Which values are good.</param>
public sealed record TrialHistory(IReadOnlyList<TrialRecord> Finished, IReadOnlyList<SearchPoint> InFlight, SearchDirection Direction)
{
    /// <summary>A value turned so that small is good.</summary>
    internal double Loss(double value) => Direction == SearchDirection.Minimise ? value : -value;
}
