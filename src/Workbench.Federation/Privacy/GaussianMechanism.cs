using System.Runtime.InteropServices;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>Adds normal noise to a sum of clipped contributions, for releases that were charged to a budget before.</summary>
/// <remarks>C. Dwork and A. Roth, "The Algorithmic Foundations of Differential Privacy", 2014, appendix A; the accountants say what it is worth.</remarks>
public sealed class GaussianMechanism
{
    private readonly Sensitivity sensitivity;
    private readonly NoiseSource source;

    /// <summary>A mechanism for sums of one sensitivity.</summary>
    /// <param name="sensitivity">By how much one unit can move the sum.</param>
    /// <param name="noiseMultiplier">σ divided by the clipping norm, above 0.</param>
    /// <param name="source">Cryptographic, or simulated with marked results.</param>
    public GaussianMechanism(Sensitivity sensitivity, double noiseMultiplier, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        ArgumentNullException.ThrowIfNull(source);
        if (!(noiseMultiplier > 0 && double.IsFinite(noiseMultiplier))) throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, "A noise multiplier is a number above 0.");
        (this.sensitivity, NoiseMultiplier, this.source) = (sensitivity, noiseMultiplier, source);
    }

    /// <summary>σ divided by the clipping norm.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>σ of the noise on each value.</summary>
    public double StandardDeviation => NoiseMultiplier * sensitivity.ClippingNorm;

    /// <summary>Draws noise for one step of a permit and adds it.</summary>
    /// <param name="sum">Sum of the clipped contributions.</param>
    /// <param name="permit">The release that the budget granted; one of its steps is used up, whatever happens next.</param>
    /// <param name="participation">How the participants of this step were chosen.</param>
    /// <exception cref="InvalidOperationException">The permit is for another noise, relation or sampler, is used up, or does not allow a simulation.</exception>
    /// <exception cref="InvalidDataException">The sum holds a value that is no finite number.</exception>
    public NoisySum Release(ReadOnlySpan<double> sum, BudgetPermit permit, Participation participation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        permit.UseStep(new NoiseInUse(NoiseKind.Gaussian, NoiseMultiplier, sensitivity.Relation, source.IsSimulation), participation);
        var values = GC.AllocateUninitializedArray<double>(sum.Length); // filled at once
        source.FillGaussian(values);
        NoisySum.AddNoise(sum, StandardDeviation, values);
        return new NoisySum(ImmutableCollectionsMarshal.AsImmutableArray(values), StandardDeviation, source.IsSimulation);
    }
}
