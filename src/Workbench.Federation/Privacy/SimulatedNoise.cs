using Workbench.Learning;

namespace Workbench.Federation.Privacy;

/// <summary>Seeded noise for experiments that must come out the same again. What it touches is marked as a simulation and protects nobody.</summary>
/// <param name="random">The stream to draw from.</param>
public sealed class SimulatedNoise(RandomSource random) : NoiseSource
{
    /// <inheritdoc/>
    public override bool IsSimulation => true;

    internal override ulong NextUInt64() => random.NextUInt64();
}
