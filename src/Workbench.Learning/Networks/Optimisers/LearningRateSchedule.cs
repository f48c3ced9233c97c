namespace Workbench.Learning.Networks.Optimisers;

/// <summary>How the learning rate changes while a network is trained.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The rate, as a multiple of the first one.</summary>
    /// <param name="epoch">Passes over the training rows so far, at least 0; a fraction within an epoch.</param>
    public abstract double Factor(double epoch);

    private protected static double Positive(double value, string name) => value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is a finite number above 0.");

    private protected static double UpToOne(double value, string name) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, "It lies in [0, 1].");
}

/// <summary>Always the first rate.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(double epoch) => 1;
}

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
