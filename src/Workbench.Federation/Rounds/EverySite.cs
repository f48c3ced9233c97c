using System.Collections.Immutable;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>All sites are asked in every round.</summary>
public sealed record EverySite : ISiteSampler
{
    /// <inheritdoc/>
    public ImmutableArray<int> Draw(int siteCount, RandomSource random) => [.. Enumerable.Range(0, siteCount)];
}
