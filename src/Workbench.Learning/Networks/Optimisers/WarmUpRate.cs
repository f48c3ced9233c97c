namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Up from 0 in a straight line, then another schedule from its beginning.</summary>
public sealed record WarmUpRate : LearningRateSchedule
{
    /// <summary>Epochs of the way up, above 0.</summary>
    public double Epochs
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 1;

    /// <summary>What follows.</summary>
    public LearningRateSchedule Then { get; init; } = new ConstantRate();

    /// <inheritdoc/>
    public override double Factor(double epoch) => epoch < Epochs ? epoch / Epochs * Then.Factor(0) : Then.Factor(epoch - Epochs);
}
