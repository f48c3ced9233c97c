namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Multiplied by a factor every so many epochs.</summary>
public sealed record StepRate : LearningRateSchedule
{
    /// <summary>Epochs between changes, above 0.</summary>
    public double Epochs
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 10;

    /// <summary>The factor, in [0, 1].</summary>
    public double Decay
    {
        get;
        init => field = UpToOne(value, nameof(value));
    } = 0.1;

    /// <inheritdoc/>
    public override double Factor(double epoch) => Math.Pow(Decay, Math.Floor(epoch / Epochs));
}
