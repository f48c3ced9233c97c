using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>Adds discrete Gaussian noise to a sum of integers, such as quantised updates before they are masked; what the accountant rdp charges without sampling.</summary>
/// <remarks>
/// For one party that adds all of the noise. Noise that several sites add in shares is not exactly discrete Gaussian in sum (P. Kairouz, Z. Liu and
/// T. Steinke, "The Distributed Discrete Gaussian Mechanism", ICML 2021): charge it with the multiplier of the honest sites alone.
/// </remarks>
public sealed class DiscreteGaussianMechanism
{
    private readonly Sensitivity sensitivity;
    private readonly NoiseSource source;
    private readonly DiscreteGaussianSampler sampler;

    /// <summary>A mechanism for integer sums of one sensitivity, counted in steps of the grid.</summary>
    /// <param name="sensitivity">By how much one unit can move the sum, in the L2 norm.</param>
    /// <param name="noiseMultiplier">σ divided by the clipping norm, above 0.</param>
    /// <param name="source">Cryptographic, or simulated with marked results.</param>
    public DiscreteGaussianMechanism(Sensitivity sensitivity, double noiseMultiplier, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        ArgumentNullException.ThrowIfNull(source);
        if (!(noiseMultiplier > 0 && double.IsFinite(noiseMultiplier))) throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, "A noise multiplier is a number above 0.");
        (this.sensitivity, NoiseMultiplier, this.source) = (sensitivity, noiseMultiplier, source);
        sampler = new DiscreteGaussianSampler(noiseMultiplier * sensitivity.ClippingNorm, source);
    }

    /// <summary>σ divided by the clipping norm.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>Whether the noise comes from a seed.</summary>
    public bool IsSimulation => source.IsSimulation;

    /// <summary>Draws noise for one step of a permit and adds it.</summary>
    /// <param name="sum">Sum of clipped, integer contributions; not changed.</param>
    /// <param name="permit">The release that the budget granted; one of its steps is used up, whatever happens next.</param>
    /// <param name="participation">How the participants of this step were chosen.</param>
    /// <returns>The sum with noise.</returns>
    /// <exception cref="InvalidOperationException">The permit is for another noise, relation or sampler, is used up, or does not allow a simulation.</exception>
    /// <exception cref="OverflowException">A value with its noise does not fit; nothing is released.</exception>
    public long[] Release(ReadOnlySpan<long> sum, BudgetPermit permit, Participation participation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        permit.UseStep(new NoiseInUse(NoiseKind.DiscreteGaussian, NoiseMultiplier, sensitivity.Relation, source.IsSimulation), participation);
        var values = new long[sum.Length];
        for (var i = 0; i < values.Length; i++) values[i] = checked(sum[i] + sampler.Next());
        return values;
    }
}
