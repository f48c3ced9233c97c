using System.Collections.Immutable;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>Which sites are asked in a round.</summary>
/// <remarks>These choices are for studies. A claim of privacy by sampling needs the sampler that was accounted for: <see cref="Privacy.PoissonSampler"/>.</remarks>
public interface ISiteSampler
{
    /// <summary>Chooses sites.</summary>
    /// <param name="siteCount">How many there are, at least 1.</param>
    /// <param name="random">The round's stream (<see cref="RoundStreams.Sampling"/>).</param>
    /// <returns>Positions 0 … siteCount − 1, rising, possibly none.</returns>
    ImmutableArray<int> Draw(int siteCount, RandomSource random);
}
