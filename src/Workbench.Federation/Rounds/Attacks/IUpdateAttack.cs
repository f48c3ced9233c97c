using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>What a hostile site sends in place of the update that its training came to.</summary>
public interface IUpdateAttack
{
    /// <summary>Makes the update that is sent.</summary>
    /// <param name="honest">What training came to.</param>
    /// <param name="random">A stream of this site in this round, apart from that of its training.</param>
    SiteUpdate Forge(SiteUpdate honest, RandomSource random);
}
