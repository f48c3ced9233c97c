using System.Collections.Immutable;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>A fixed number of sites is asked, every set of that size with the same probability.</summary>
/// <remarks>H. B. McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017, algorithm 1.</remarks>
public sealed record FixedSiteCount : ISiteSampler
{
    /// <summary>Asks so many sites, or all of them where there are fewer.</summary>
    /// <param name="count">At least 1.</param>
    public FixedSiteCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
    }

    /// <summary>Sites that are asked.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Draw(int siteCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var positions = Enumerable.Range(0, siteCount).ToArray();
        random.Shuffle<int>(positions);
        return [.. positions.Take(Count).Order()];
    }
}
