using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>What a search tried and found.</summary>
/// <param name="Trials">All trials, by number.</param>
/// <param name="Direction">Which values are good.</param>
public sealed record SearchResult(ImmutableArray<TrialRecord> Trials, SearchDirection Direction)
{
    /// <summary>The complete trial with the best value, of several the first; null if none is complete.</summary>
    public TrialRecord? Best => BestOf(Trials, Direction);

    /// <summary>Trials with a value.</summary>
    public int CompleteCount => Trials.Count(trial => trial.State == TrialState.Complete);

    /// <summary>Trials that were ended early.</summary>
    public int PrunedCount => Trials.Count(trial => trial.State == TrialState.Pruned);

    /// <summary>Trials that failed.</summary>
    public int FailedCount => Trials.Count(trial => trial.State == TrialState.Failed);

    /// <summary>For each trial the best value of it and those before; NaN before the first complete one.</summary>
    public ImmutableArray<double> BestSoFar
    {
        get
        {
            var best = double.NaN;
            return [.. Trials.Select(trial => best = trial.State != TrialState.Complete ? best
                : double.IsNaN(best) || (Direction == SearchDirection.Minimise ? trial.Value < best : trial.Value > best) ? trial.Value : best)];
        }
    }

    internal static TrialRecord? BestOf(IEnumerable<TrialRecord> trials, SearchDirection direction)
    {
        TrialRecord? best = null;
        foreach (var trial in trials)
            if (trial.State == TrialState.Complete
                && (best is null || (direction == SearchDirection.Minimise ? trial.Value < best.Value : trial.Value > best.Value)))
                best = trial;
        return best;
    }
}
