namespace Workbench.Federation.Accounting;

/// <summary>Equal Poisson-sampled Gaussian releases under added or removed units, after all conventions are resolved.</summary>
/// <param name="NoiseMultiplier">σ divided by the sensitivity under the relation, above 0.</param>
/// <param name="SamplingRate">Probability of taking part, in (0, 1]; 1 is a plain Gaussian.</param>
/// <param name="Steps">How many.</param>
/// <param name="Noise">Distribution of the noise.</param>
internal sealed record ComposedGaussian(double NoiseMultiplier, double SamplingRate, long Steps, NoiseKind Noise);
