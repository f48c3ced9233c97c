namespace Workbench.Federation.Accounting;

/// <summary>The exact ε of Gaussian releases in which everyone takes part; it refuses sampled ones.</summary>
/// <remarks><see cref="GaussianCurve"/> has the source. Lower and upper bound coincide up to rounding, except where a sampler's amplification is left out.</remarks>
public sealed class GaussianAccountant : IPrivacyAccountant
{
    /// <inheritdoc/>
    public string Name => "gaussian";

    /// <inheritdoc/>
    public PrivacyGuarantee Account(PrivacyHistory history, double delta, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(history);
        GaussianCurve.CheckDelta(delta);
        var composed = history.Compose();
        if (composed.Any(item => item.SamplingRate < 1))
            throw new InvalidDataException("The accountant 'gaussian' is exact where everyone takes part; for a sampling rate below 1 use pld (the tightest) or rdp.");
        if (composed.Any(item => item.Noise != NoiseKind.Gaussian))
            throw new InvalidDataException("The accountant 'gaussian' holds for noise on the reals; for discrete Gaussian noise use rdp.");
        var epsilon = composed.Count == 0 ? 0 : GaussianCurve.Epsilon(Shift(composed), delta);
        return new PrivacyGuarantee
        {
            Epsilon = epsilon, Lower = history.Samplers.All(sampler => sampler is SamplerKind.None or SamplerKind.Poisson) ? epsilon : 0, Delta = delta, Accountant = Name,
            Unit = history.Unit, Relation = history.Relation, Samplers = history.Samplers, Steps = history.Steps,
        };
    }

    /// <summary>μ of all releases together.</summary>
    internal static double Shift(IEnumerable<ComposedGaussian> composed) =>
        Math.Sqrt(composed.Sum(item => item.Steps / (item.NoiseMultiplier * item.NoiseMultiplier)));
}
