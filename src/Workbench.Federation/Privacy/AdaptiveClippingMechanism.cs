using System.Runtime.InteropServices;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>A Gaussian mechanism whose clipping norm follows a quantile of the contributions' norms, at no charge beyond its noise multiplier.</summary>
/// <remarks>
/// G. Andrew, O. Thakkar, H. B. McMahan and S. Ramaswamy, "Differentially Private Learning with Adaptive Clipping", NeurIPS 2021, Algorithm 1 and
/// Theorem 1: each unit also says whether it was clipped, as ±1/2; with σ_b on that count the sum gets z_Δ = (z⁻² − (2σ_b)⁻²)^(−1/2), and both
/// together cost what one release with multiplier z costs.
/// </remarks>
public sealed class AdaptiveClippingMechanism
{
    private readonly AdaptiveClippingSettings settings;
    private readonly NeighbourRelation relation;
    private readonly NoiseSource source;
    private double logNorm;

    /// <summary>A mechanism at its initial norm.</summary>
    /// <param name="settings">How the norm moves.</param>
    /// <param name="relation">Which data sets count as neighbours.</param>
    /// <param name="noiseMultiplier">z of the whole release: what is charged.</param>
    /// <param name="source">Cryptographic, or simulated with marked results.</param>
    /// <exception cref="ArgumentOutOfRangeException">z is not above 0, or not below twice the count's deviation.</exception>
    public AdaptiveClippingMechanism(AdaptiveClippingSettings settings, NeighbourRelation relation, double noiseMultiplier, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        SumNoiseMultiplier = MultiplierOfSum(noiseMultiplier, settings.CountDeviation);
        (this.settings, this.relation, NoiseMultiplier, this.source, logNorm) = (settings, relation, noiseMultiplier, source, Math.Log(settings.InitialNorm));
    }

    /// <summary>z: what an accountant is told.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>z_Δ: what the sum gets, times the current norm.</summary>
    public double SumNoiseMultiplier { get; }

    /// <summary>The norm to which the contributions of the next step are clipped. It is public: it comes from noisy counts.</summary>
    public ClippingNorm Norm => new(Math.Exp(logNorm));

    /// <summary>z_Δ = (z⁻² − (2σ_b)⁻²)^(−1/2).</summary>
    public static double MultiplierOfSum(double noiseMultiplier, double countDeviation)
    {
        if (!(noiseMultiplier > 0 && noiseMultiplier < 2 * countDeviation))
            throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, $"The noise multiplier lies between 0 and twice the count's deviation, {2 * countDeviation}.");
        return 1 / Math.Sqrt(1 / (noiseMultiplier * noiseMultiplier) - 1 / (4 * countDeviation * countDeviation));
    }

    /// <summary>Releases one step's sum, then moves the norm.</summary>
    /// <param name="sum">Sum of the contributions, each clipped to <see cref="Norm"/>.</param>
    /// <param name="unclipped">How many of them were within the norm before clipping.</param>
    /// <param name="permit">The release that the budget granted, with this mechanism's <see cref="NoiseMultiplier"/>.</param>
    /// <param name="participation">How the participants of this step were chosen.</param>
    /// <exception cref="InvalidOperationException">The permit does not fit.</exception>
    /// <exception cref="InvalidDataException">The sum holds a value that is no finite number.</exception>
    public NoisySum Release(ReadOnlySpan<double> sum, int unclipped, BudgetPermit permit, Participation participation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(participation);
        ArgumentOutOfRangeException.ThrowIfNegative(unclipped);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unclipped, participation.Participants.Length);
        permit.UseStep(new NoiseInUse(NoiseKind.Gaussian, NoiseMultiplier, relation, source.IsSimulation), participation);
        var deviation = SumNoiseMultiplier * Norm.Value;
        var values = GC.AllocateUninitializedArray<double>(sum.Length); // filled at once
        source.FillGaussian(values);
        NoisySum.AddNoise(sum, deviation, values);
        Move(unclipped - participation.Participants.Length / 2.0 + settings.CountDeviation * source.NextGaussian());
        return new NoisySum(ImmutableCollectionsMarshal.AsImmutableArray(values), deviation, source.IsSimulation);
    }

    private void Move(double noisyCount)
    {
        var share = noisyCount / settings.ExpectedParticipants + 0.5;
        logNorm = Math.Clamp(logNorm - settings.LearningRate * (share - settings.TargetQuantile), -200, 200);
    }
}
