using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>The random streams of a run, by round and site: they depend on nothing that happened before, so that a run can be taken up anywhere.</summary>
public static class RoundStreams
{
    /// <summary>The stream that decides which sites are asked.</summary>
    public static RandomSource Sampling(RandomSource run, int round) => Of(run, round).Fork("sampling");

    /// <summary>The stream of one site's training.</summary>
    public static RandomSource Site(RandomSource run, int round, uint site) => Of(run, round).Fork("site").Fork(site);

    private static RandomSource Of(RandomSource run, int round)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        return run.Fork("round").Fork(round);
    }
}
