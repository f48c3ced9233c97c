namespace Workbench.Learning.Selection.Tuning;

/// <summary>A point that is being tried.</summary>
public sealed class Trial
{
    private readonly TrialHistory history;
    private readonly MedianPruner? pruner;
    private readonly List<IntermediateValue> steps = [];

    internal Trial(int number, SearchPoint point, TrialHistory history, MedianPruner? pruner, RandomSource random) =>
        (Number, Point, this.history, this.pruner, Random) = (number, point, history, pruner, random);

    /// <summary>Number of the trial, from 0.</summary>
    public int Number { get; }

    /// <summary>The settings to try.</summary>
    public SearchPoint Point { get; }

    /// <summary>The trial's own stream. Where trials should differ in their settings alone, fork one stream for all of them instead.</summary>
    public RandomSource Random { get; }

    internal IReadOnlyList<IntermediateValue> Steps => steps;

    internal bool IsPruned { get; private set; }

    /// <summary>Tells how well the trial does so far.</summary>
    /// <param name="step">Fold, iteration or epoch, larger than at the last call.</param>
    /// <param name="value">Value of the objective so far.</param>
    /// <exception cref="TrialPrunedException">The trial is not worth going on with; let the exception through.</exception>
    /// <exception cref="ArgumentException">The step does not grow, or the value is not a finite number; the trial fails.</exception>
    public void Report(int step, double value)
    {
        if (steps.Count > 0 && step <= steps[^1].Step)
            throw new ArgumentException($"Step {step} comes after step {steps[^1].Step}; steps grow.", nameof(step));
        if (!double.IsFinite(value)) throw new ArgumentException($"The value at step {step} is {value}.", nameof(value));
        steps.Add(new IntermediateValue(step, value));
        if (pruner is null || !pruner.ShouldEnd(history, steps)) return;
        IsPruned = true;
        throw new TrialPrunedException();
    }
}
