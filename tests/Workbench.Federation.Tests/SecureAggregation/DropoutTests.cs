using Workbench.Federation.SecureAggregation;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>A site may leave after any step. The sum is exact, or there is none.</summary>
public sealed class DropoutTests
{
    private const int StepCount = 5; // a site that leaves takes part in 0 … 4 steps; 5 is one that stays

    [Fact]
    public void Three_sites_that_each_leave_after_any_step()
    {
        for (var pattern = 0; pattern < 216; pattern++)
            Play(3, 2, [pattern % 6, pattern / 6 % 6, pattern / 36]);
    }

    [Theory, InlineData(2, 2), InlineData(3, 3), InlineData(4, 3), InlineData(5, 4)]
    public void Every_set_of_sites_that_leaves_after_one_step(int sites, int threshold)
    {
        for (var step = 0; step < StepCount; step++)
            for (var set = 0; set < 1 << sites; set++) PlaySet(sites, threshold, set, step);
    }

    [Theory, InlineData(5, 3), InlineData(6, 4), InlineData(6, 5)]
    public void Every_set_of_sites_that_leaves_after_sharing_its_secrets(int sites, int threshold)
    {
        for (var set = 0; set < 1 << sites; set++) PlaySet(sites, threshold, set, (int)SitePhase.SecretsShared);
    }

    [Fact]
    public void Sites_that_leave_at_random_in_larger_rounds()
    {
        var random = new RandomSource(20);
        for (var trial = 0; trial < 12; trial++)
        {
            var sites = 7 + random.NextInt32(4);
            var last = new int[sites];
            for (var i = 0; i < sites; i++) last[i] = random.NextBoolean(0.25) ? random.NextInt32(6) : StepCount;
            Play(sites, sites / 2 + 1 + random.NextInt32(2), last);
        }
    }

    [Theory, InlineData(1), InlineData(3)]
    public void The_sum_is_the_same_for_any_number_of_threads_and_in_words_of_64_bits(int threads)
    {
        var vector = new VectorTerms { Length = 70_001, WordSize = WordSize.Bits64, LargestEntry = 1L << 55, SmallestEntry = -(1L << 55) };
        var terms = Parties.TermsOf(4, 3, vector);
        var round = new SimulatedRound(terms, Parties.CoordinatorKey, terms.Roster.Sites.ToDictionary(site => site, Parties.KeyOf), threads);
        static long Entry(uint site, int k) => (site % 2 == 0 ? -1 : 1) * (((long)k << 37) + site);
        var sum = round.Run(
            site => ([.. Enumerable.Range(0, 70_001).Select(k => Entry(site, k))], null),
            new Dictionary<uint, SitePhase> { [3] = SitePhase.SecretsShared }, CancellationToken.None);
        for (var k = 0; k < vector.Length; k++) Assert.Equal(Entry(1, k) + Entry(2, k) + Entry(4, k), sum.Entries[k]);
    }

    [Fact]
    public void A_cancelled_round_gives_nothing()
    {
        using var parties = new Parties(3, 2);
        var proof = parties.RunConfirmations(parties.RunUpdates(parties.RunShares(parties.RunKeys())));
        foreach (var site in parties.Sites.Values) parties.Deliver(site.ReleaseShares(proof));
        Assert.ThrowsAny<OperationCanceledException>(() => parties.Coordinator.Unmask(1, new CancellationToken(canceled: true)));
        Assert.Equal(CoordinatorPhase.Aborted, parties.Coordinator.Phase);
        Assert.Throws<SecureAggregationException>(() => parties.Coordinator.Unmask(1, CancellationToken.None));
    }

    private static void PlaySet(int sites, int threshold, int set, int step) =>
        Play(sites, threshold, [.. Enumerable.Range(0, sites).Select(i => (set >> i & 1) == 1 ? step : StepCount)]);

    /// <summary>One round in which site i takes part in the first <c>last[i]</c> steps.</summary>
    private static void Play(int sites, int threshold, int[] last)
    {
        var terms = Parties.TermsOf(sites, threshold, new VectorTerms { Length = 5, LargestEntry = 1000, SmallestEntry = -1000 });
        var round = new SimulatedRound(terms, Parties.CoordinatorKey, terms.Roster.Sites.ToDictionary(site => site, Parties.KeyOf), ThreadCount: 1);
        var dropouts = terms.Roster.Sites.Where(site => last[site - 1] < StepCount).ToDictionary(site => site, site => (SitePhase)last[site - 1]);
        MaskedSum Run() => round.Run(site => (Parties.Vector(site), null), dropouts, CancellationToken.None);

        if (last.Count(steps => steps == StepCount) < threshold)
        {
            Assert.Equal(RefusalReason.TooFewSites, Assert.Throws<SecureAggregationException>(Run).Refusal.Reason);
            return;
        }

        var summed = terms.Roster.Sites.Where(site => last[site - 1] >= (int)SitePhase.UpdateMasked).ToArray();
        var sum = Run();
        Assert.Equal(summed, sum.Survivors);
        Assert.Equal(Parties.SumOf(summed), sum.Entries.ToArray());
        Assert.Equal(terms.Roster.Sites.Where(site => last[site - 1] == (int)SitePhase.SecretsShared), sum.Missing);
    }
}
