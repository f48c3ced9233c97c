using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>How a coordinator hides whole sites.</summary>
public sealed record SiteLevelSettings
{
    /// <summary>Sites of the federation, a public number of at least 1.</summary>
    public required int SiteCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is at least one site.");
    }

    /// <summary>Parameters of the model, at least 1: a round in which nobody takes part releases so many values of noise.</summary>
    public required int ParameterCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A model has at least one parameter.");
    }

    /// <summary>σ divided by the clipping norm, above 0, in every round.</summary>
    public required double NoiseMultiplier
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A noise multiplier is a number above 0; without noise ε is infinite.");
    }

    /// <summary>The norm to which each site's update is clipped; with <see cref="AdaptiveClipping"/> it is not used.</summary>
    public ClippingNorm ClippingNorm { get; init; } = new(1);

    /// <summary>Lets the norm follow a quantile of the updates' norms, at no further charge.</summary>
    public AdaptiveClippingSettings? AdaptiveClipping { get; init; }

    /// <summary>The probability with which a site takes part in a round, in (0, 1]; at 1 every site does.</summary>
    public double SamplingRate
    {
        get;
        init => field = value is > 0 and <= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A sampling rate lies above 0 and is at most 1.");
    } = 1;

    /// <summary>The fixed denominator: the expected number of participants.</summary>
    public double Denominator => SamplingRate * SiteCount;
}
