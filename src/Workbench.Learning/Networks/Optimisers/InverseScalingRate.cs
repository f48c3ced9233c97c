namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Divided by a power of 1 + the number of epochs.</summary>
public sealed record InverseScalingRate : LearningRateSchedule
{
    /// <summary>The power, above 0.</summary>
    public double Power
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 0.5;

    /// <inheritdoc/>
    public override double Factor(double epoch) => Math.Pow(1 + epoch, -Power);
}
