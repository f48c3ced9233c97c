using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Learning.Networks.Optimisers;

namespace Workbench.Federation.PrivateTraining;

/// <summary>How a site trains privately in a round. Nothing in it may have been chosen by looking at the site's records, unless that was charged too.</summary>
public sealed record PrivateTrainingSettings
{
    /// <summary>σ divided by the clipping norm, above 0, in every step.</summary>
    public required double NoiseMultiplier
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A noise multiplier is a number above 0; without noise ε is infinite.");
    }

    /// <summary>The norm to which each record's gradient, all parameters together, is clipped; with <see cref="AdaptiveClipping"/> it is not used.</summary>
    public ClippingNorm ClippingNorm { get; init; } = new(1);

    /// <summary>Lets the norm follow a quantile, at no further charge; it begins anew in every round, because a round depends on none before it.</summary>
    public AdaptiveClippingSettings? AdaptiveClipping { get; init; }

    /// <summary>Expected records of a step, at least 1; each record takes part with probability batch / records.</summary>
    public int BatchSize
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch has at least one expected record.");
    } = 4096;

    /// <summary>Passes a round, at least 1, each of ⌈records / batch⌉ steps.</summary>
    public int Epochs
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A round has at least one pass.");
    } = 1;

    /// <summary>The first learning rate, above 0.</summary>
    public double LearningRate
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is a finite number above 0.");
    } = 0.5;

    /// <summary>How the rate changes over the passes of all rounds.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>The rule for a step; its memory begins anew in every round. Whatever it does with noisy gradients costs no privacy.</summary>
    public OptimiserSettings Optimiser { get; init; } = new MomentumSettings { Nesterov = false };

    /// <summary>The probability with which a record takes part in a step, in (0, 1].</summary>
    /// <param name="records">Records of the site, a public number.</param>
    public double SamplingRate(long records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        return Math.Min(1, (double)BatchSize / records);
    }

    /// <summary>Steps of one round: passes · ⌈records / batch⌉.</summary>
    public long StepsPerRound(long records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        return Epochs * ((records + BatchSize - 1) / BatchSize);
    }

    /// <summary>What some rounds are charged with.</summary>
    /// <param name="records">Records of the site.</param>
    /// <param name="rounds">At least 1.</param>
    public PrivacyEvent EventOf(long records, int rounds = 1) =>
        PrivacyEvent.Poisson(NoiseMultiplier, SamplingRate(records), checked(rounds * StepsPerRound(records)));
}
