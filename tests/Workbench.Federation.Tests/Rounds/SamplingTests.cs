using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning;

namespace Workbench.Federation.Tests.Rounds;

public sealed class SamplingTests
{
    private const int Draws = 20_000;

    [Fact]
    public void A_fixed_number_asks_every_pair_of_sites_equally_often()
    {
        var counts = new Dictionary<(int, int), int>();
        for (var round = 1; round <= Draws; round++)
        {
            var drawn = new FixedSiteCount(2).Draw(5, RoundStreams.Sampling(new RandomSource(7), round));
            Assert.Equal(2, drawn.Length);
            Assert.True(drawn[0] < drawn[1]);
            counts[(drawn[0], drawn[1])] = counts.GetValueOrDefault((drawn[0], drawn[1])) + 1;
        }

        // Chi-square of 10 pairs: 9 degrees of freedom, 27.9 at 0.1 %.
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - (Draws / 10.0), 2) / (Draws / 10.0)), 0, 27.9);
        Assert.Equal(10, counts.Count);
        Assert.Equal(3, new FixedSiteCount(9).Draw(3, new RandomSource(1)).Length);
    }

    [Fact]
    public void Poisson_asks_each_site_at_its_rate_and_sometimes_nobody()
    {
        var sizes = Enumerable.Range(1, Draws).Select(round => new PoissonSites(0.3).Draw(4, RoundStreams.Sampling(new RandomSource(7), round)).Length).ToArray();
        Assert.InRange(sizes.Average(), 1.2 - 0.03, 1.2 + 0.03); // standard error 0.0065
        Assert.InRange(sizes.Count(size => size == 0) / (double)Draws, 0.2401 - 0.015, 0.2401 + 0.015);
        Assert.Equal([0, 1, 2, 3], new PoissonSites(1).Draw(4, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonSites(0));
    }

    [Fact]
    public void Streams_depend_on_round_and_site_alone()
    {
        var run = new RandomSource(3);
        var first = RoundStreams.Site(run, 2, 5).NextUInt64();
        run.NextUInt64();
        Assert.Equal(first, RoundStreams.Site(run, 2, 5).NextUInt64());
        Assert.NotEqual(first, RoundStreams.Site(run, 2, 4).NextUInt64());
        Assert.NotEqual(first, RoundStreams.Site(run, 3, 5).NextUInt64());
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundStreams.Sampling(run, 0));
    }

    [Fact]
    public void Random_dropouts_come_at_their_rate_and_are_the_same_for_whoever_asks()
    {
        var schedule = DropoutSchedule.Independent(0.2, SitePhase.SecretsShared, new RandomSource(11));
        var steps = Enumerable.Range(1, 4000).SelectMany(round => Enumerable.Range(1, 5).Select(site => schedule.LastStep(round, (uint)site))).ToArray();
        Assert.InRange(steps.Count(step => step is SitePhase.SecretsShared) / 20_000.0, 0.19, 0.21);
        Assert.Equal(steps[17], schedule.LastStep(4, 3));
        Assert.Null(DropoutSchedule.None.LastStep(1, 1));
        Assert.Throws<ArgumentException>(() => DropoutSchedule.Listed([new(1, 1, SitePhase.Ready), new(1, 1, SitePhase.KeysAnnounced)]));
    }
}
