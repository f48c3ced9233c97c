using System.Globalization;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Ends a trial whose best value so far is worse than the median of the complete trials at the same step.</summary>
/// <remarks>
/// The median stopping rule of D. Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2, on values instead of
/// running means. A trial that starts slowly can be lost by it; the startup trials and the first steps are spared.
/// </remarks>
public sealed record MedianPruner
{
    /// <summary>Complete trials with a value at the step that have to be known before anything is pruned.</summary>
    public int StartupTrials
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A median needs at least one trial.");
    } = 5;

    /// <summary>Steps below this number are never pruned.</summary>
    public int FirstStep
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A step is at least 0.");
    }

    internal string Description => string.Create(CultureInfo.InvariantCulture, $"median 1, startup {StartupTrials}, first step {FirstStep}");

    /// <summary>Whether a trial should end.</summary>
    /// <param name="history">What was known when the trial was planned.</param>
    /// <param name="steps">The values of the trial so far, at least one.</param>
    internal bool ShouldEnd(TrialHistory history, IReadOnlyList<IntermediateValue> steps)
    {
        var step = steps[^1].Step;
        if (step < FirstStep) return false;
        double[] others =
        [
            .. history.Finished.Where(trial => trial.State == TrialState.Complete)
                .SelectMany(trial => trial.Steps).Where(value => value.Step == step).Select(value => history.Loss(value.Value)).Order(),
        ];
        return others.Length >= StartupTrials
            && steps.Min(value => history.Loss(value.Value)) > Statistics.Quantile.OfSorted(others, 0.5);
    }
}
