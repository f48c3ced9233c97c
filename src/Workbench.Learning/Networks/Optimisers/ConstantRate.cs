namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Always the first rate.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(double epoch) => 1;
}
