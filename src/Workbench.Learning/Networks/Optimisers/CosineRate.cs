namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Half a cosine down from the first rate to the last one.</summary>
/// <remarks>I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5, without restarts.</remarks>
public sealed record CosineRate : LearningRateSchedule
{
    /// <summary>Epochs until the last rate, above 0; it is kept from then on.</summary>
    public double Epochs
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 20;

    /// <summary>The last rate as a multiple of the first, in [0, 1].</summary>
    public double Last
    {
        get;
        init => field = UpToOne(value, nameof(value));
    }

    /// <inheritdoc/>
    public override double Factor(double epoch) => Last + ((1 - Last) * (1 + Math.Cos(Math.PI * Math.Min(1, epoch / Epochs))) / 2);
}
