using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>A random direction whose length is that of the honest update times a factor: what a site sends that computes nonsense.</summary>
/// <remarks>P. Blanchard et al., "Machine learning with adversaries: Byzantine tolerant gradient descent", NIPS 2017, section 6 (the Gaussian attack).</remarks>
public sealed record RandomUpdate : IUpdateAttack
{
    /// <summary>A random update.</summary>
    /// <param name="lengthFactor">Its length over the honest one's, finite and above 0.</param>
    public RandomUpdate(double lengthFactor) => LengthFactor = lengthFactor > 0 && double.IsFinite(lengthFactor) ? lengthFactor
        : throw new ArgumentOutOfRangeException(nameof(lengthFactor), lengthFactor, "A factor of a length is a finite number above 0.");

    /// <summary>Its length over the honest one's.</summary>
    public double LengthFactor { get; }

    /// <inheritdoc/>
    public SiteUpdate Forge(SiteUpdate honest, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(honest);
        ArgumentNullException.ThrowIfNull(random);
        var values = new double[honest.Values.Length];
        for (var k = 0; k < values.Length; k++) values[k] = random.NextGaussian();
        var scale = LengthFactor * Math.Sqrt(SquaredDistance.FromZero(honest.Values) / SquaredDistance.FromZero(values));
        for (var k = 0; k < values.Length; k++) values[k] *= scale;
        return new SiteUpdate(honest.Site, values, honest.SampleCount);
    }
}
