namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Multiplied by a factor an epoch, a little at every step.</summary>
public sealed record ExponentialRate : LearningRateSchedule
{
    /// <summary>The factor an epoch, in [0, 1].</summary>
    public double Decay
    {
        get;
        init => field = UpToOne(value, nameof(value));
    } = 0.95;

    /// <inheritdoc/>
    public override double Factor(double epoch) => Math.Pow(Decay, epoch);
}
