using Workbench.Federation.Accounting.PrivacyLoss;

namespace Workbench.Federation.Accounting;

/// <summary>
/// ε by the distribution of the privacy loss, composed by Fourier transform: the tightest, with a certified interval. ε is its upper end; the grid is
/// refined until the interval is shorter than a thousandth, or the memory that it may use is spent.
/// </summary>
/// <remarks>
/// Certified means: the discretisations bound the exact loss from both sides (<see cref="LossGrid"/>), what lies outside the window is bounded by
/// Chernoff's inequality, and the rounding of transforms and powers by a stated allowance; all three are added to the upper and taken from the
/// lower end (<see cref="ComposedLoss"/>). The quadratures below them are good to about 1e-13 and are trusted.
/// </remarks>
public sealed class PrivacyLossAccountant : IPrivacyAccountant
{
    /// <summary>Length of the interval in ε at which refinement ends.</summary>
    public const double IntervalTarget = 1e-3;

    /// <inheritdoc/>
    public string Name => "pld";

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The history holds discrete noise, or losses so large (ε in the thousands) and so rare that no grid holds them.</exception>
    public PrivacyGuarantee Account(PrivacyHistory history, double delta, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(history);
        GaussianCurve.CheckDelta(delta);
        var composed = history.Compose();
        if (composed.Any(item => item.Noise != NoiseKind.Gaussian))
            throw new InvalidDataException("The accountant 'pld' holds for noise on the reals; for discrete Gaussian noise use rdp.");
        var events = MergeUnsampled(composed);
        var interval = EpsilonInterval.Zero;
        // Without sampling the two directions are mirror images.
        foreach (var removal in events.Any(item => item.SamplingRate < 1) ? [true, false] : new[] { true })
            interval = interval.Or(LossRefinement.Refine(events, removal, delta, cancellation));
        return new PrivacyGuarantee
        {
            Epsilon = interval.Upper, Delta = delta, Accountant = Name,
            Lower = history.Samplers.All(sampler => sampler is SamplerKind.None or SamplerKind.Poisson) ? interval.Lower : 0,
            Unit = history.Unit, Relation = history.Relation, Samplers = history.Samplers, Steps = history.Steps,
        };
    }

    /// <summary>Composed plain Gaussians are one Gaussian, exactly.</summary>
    private static List<ComposedGaussian> MergeUnsampled(IReadOnlyList<ComposedGaussian> composed)
    {
        var unsampled = composed.Where(item => item.SamplingRate == 1).ToList();
        var events = composed.Where(item => item.SamplingRate < 1).ToList();
        if (unsampled.Count > 0) events.Add(new ComposedGaussian(1 / GaussianAccountant.Shift(unsampled), 1, 1, NoiseKind.Gaussian));
        return events;
    }
}
