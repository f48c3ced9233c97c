namespace Workbench.Federation.Accounting;

/// <summary>A release with noise, or a number of equal ones in a row: what an accountant charges for.</summary>
public sealed record PrivacyEvent
{
    /// <summary>σ divided by the clipping norm, above 0. The relation's factor (2 for replacement) is the accountant's business.</summary>
    public required double NoiseMultiplier
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A noise multiplier is a number above 0; without noise ε is infinite.");
    }

    /// <summary>Probability with which a unit takes part in a step, in (0, 1].</summary>
    public double SamplingRate
    {
        get;
        init => field = value is > 0 and <= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A sampling rate lies above 0 and is at most 1.");
    } = 1;

    /// <summary>How the participants of a step are chosen.</summary>
    public SamplerKind Sampler { get; init; } = SamplerKind.None;

    /// <summary>Steps, at least 1.</summary>
    public long Steps
    {
        get;
        init => field = value is >= 1 and <= MostSteps ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of steps lies between 1 and 1,000,000,000.");
    } = 1;

    /// <summary>The distribution of the noise.</summary>
    public NoiseKind Noise { get; init; } = NoiseKind.Gaussian;

    /// <summary>Most steps of one event; the rounding of sums is bounded up to here.</summary>
    internal const long MostSteps = 1_000_000_000;

    /// <summary>Steps of a Poisson-sampled Gaussian, or of a full one at rate 1.</summary>
    public static PrivacyEvent Poisson(double noiseMultiplier, double samplingRate, long steps) => new()
    {
        NoiseMultiplier = noiseMultiplier,
        SamplingRate = samplingRate,
        Sampler = samplingRate < 1 ? SamplerKind.Poisson : SamplerKind.None,
        Steps = steps,
    };

    /// <summary>Refuses a rate that does not belong to the sampler.</summary>
    /// <exception cref="InvalidDataException">Everyone takes part at a rate below 1.</exception>
    internal void CheckSampler()
    {
        if (Sampler == SamplerKind.None && SamplingRate < 1)
            throw new InvalidDataException($"The sampling rate is {SamplingRate}, but no sampler is named; name the one that ran, such as Poisson.");
    }
}
