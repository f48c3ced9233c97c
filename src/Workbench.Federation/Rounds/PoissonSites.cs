using System.Collections.Immutable;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>Every site is asked with the same probability, independently of the others: a round may have none.</summary>
public sealed record PoissonSites : ISiteSampler
{
    /// <summary>Asks with a probability.</summary>
    /// <param name="rate">In (0, 1].</param>
    public PoissonSites(double rate) => Rate = rate is > 0 and <= 1 ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A sampling rate lies above 0 and is at most 1.");

    /// <summary>Probability of being asked.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Draw(int siteCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, siteCount).Where(_ => random.NextBoolean(Rate))];
    }
}
