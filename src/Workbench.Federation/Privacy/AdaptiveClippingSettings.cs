namespace Workbench.Federation.Privacy;

/// <summary>How a clipping norm follows the contributions' norms. The defaults are the paper's.</summary>
public sealed record AdaptiveClippingSettings
{
    /// <summary>Norm of the first step, above 0.</summary>
    public double InitialNorm { get; init => field = Positive(value); } = 0.1;

    /// <summary>Share of contributions that should stay unclipped, in (0, 1).</summary>
    public double TargetQuantile
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantile lies between 0 and 1.");
    } = 0.5;

    /// <summary>Rate of the geometric update, above 0.</summary>
    public double LearningRate { get; init => field = Positive(value); } = 0.2;

    /// <summary>σ of the noise on the number of unclipped contributions, above half the noise multiplier of the whole release.</summary>
    public required double CountDeviation { get; init => field = Positive(value); }

    /// <summary>Expected number of participants of a step, above 0: public, unlike the realised one.</summary>
    public required double ExpectedParticipants { get; init => field = Positive(value); }

    private static double Positive(double value) => value is > 0 and < double.PositiveInfinity ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "This is a number above 0.");
}
