using System.Collections.Immutable;

namespace Workbench.Federation.Privacy;

/// <summary>A sum after its noise: the only form in which a private sum is released.</summary>
/// <param name="Values">The sum with noise, in its order.</param>
/// <param name="StandardDeviation">σ of the noise on each value.</param>
/// <param name="IsSimulation">Whether the noise came from a seed, so that it protects nobody.</param>
public sealed record NoisySum(ImmutableArray<double> Values, double StandardDeviation, bool IsSimulation);
