using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>The update of another attack, with a sample count that is many times too high: it buys weight in every rule that believes counts.</summary>
public sealed record InflatedCount : IUpdateAttack
{
    private readonly IUpdateAttack inner;

    /// <summary>Claims more records than there are.</summary>
    /// <param name="inner">What is sent.</param>
    /// <param name="factor">Claimed records over those there are, at least 1.</param>
    public InflatedCount(IUpdateAttack inner, int factor)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        (this.inner, Factor) = (inner, factor);
    }

    /// <summary>Claimed records over those there are.</summary>
    public int Factor { get; }

    /// <inheritdoc/>
    public SiteUpdate Forge(SiteUpdate honest, RandomSource random)
    {
        var forged = inner.Forge(honest, random);
        return new SiteUpdate(forged.Site, forged.Values, checked(forged.SampleCount * Factor));
    }
}
