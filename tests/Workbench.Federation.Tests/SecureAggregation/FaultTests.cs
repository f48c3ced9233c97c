using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>Whatever fails, and wherever: nothing that is not fully masked and noised leaves a site, and no sum but the exact one leaves the coordinator.</summary>
public sealed class FaultTests
{
    private const uint Missing = 4, Faulty = 2;
    private static readonly VectorTerms Noisy = new() { Length = 5, LargestEntry = 1000, SmallestEntry = -1000, NoiseBound = 10 };

    public static TheoryData<int> SiteSteps => [.. Enumerable.Range(0, (int)ProtocolStep.SignRelease + 1)];

    public static TheoryData<int> CoordinatorSteps => [.. Enumerable.Range((int)ProtocolStep.SignKeyList, (int)ProtocolStep.ReadSum - (int)ProtocolStep.SignKeyList + 1)];

    [Theory, MemberData(nameof(SiteSteps))]
    public void A_fault_in_any_step_of_a_site_ends_its_part_and_the_others_get_the_exact_sum(int faultyStep)
    {
        var (step, hit) = ((ProtocolStep)faultyStep, false);
        using var parties = new Parties(5, 3, Noisy, before: (party, at) =>
        {
            if (party != Faulty || at != step) return;
            hit = true;
            throw new InvalidOperationException("injected");
        });
        var sent = Play(parties, out var sum);
        Assert.True(hit, "The step has to be taken for its fault to mean anything.");

        var site = parties.Sites[Faulty];
        Assert.Equal(SitePhase.Aborted, site.Phase);
        Assert.Equal(RefusalReason.InternalFailure, site.Failure!.Reason);
        Assert.DoesNotContain(ReachableBytes.Objects(site), item => item is HeldShares { Seed: not null });
        Assert.All(ReachableBytes.Objects(site).OfType<SiteSecrets>(), secrets => Assert.All(secrets.SelfSeed, value => Assert.Equal(0, value)));
        AssertSilent(site, sent);

        // Every message that the site got out is a whole one, and no word of a masked update is what it masks.
        var survived = step > ProtocolStep.SignMaskedUpdate;
        Assert.Equal(survived, sent.OfType<MaskedUpdate>().Any(update => update.Sender == Faulty));
        foreach (var update in sent.OfType<MaskedUpdate>())
            Assert.False(update.Words.Span.SequenceEqual(ModularWords.FromEntries(Parties.Vector(update.Sender), WordSize.Bits32)));
        var summed = new uint[] { 1, 2, 3, 5 }.Where(number => survived || number != Faulty).ToArray();
        Assert.Equal(summed, sum!.Survivors);
        Assert.Equal(Noised(summed), sum.Entries.ToArray());
    }

    [Theory, MemberData(nameof(CoordinatorSteps))]
    public void A_fault_in_any_step_of_the_coordinator_ends_the_round_without_a_sum(int faultyStep)
    {
        var (step, hit) = ((ProtocolStep)faultyStep, false);
        using var parties = new Parties(5, 3, Noisy, before: (party, at) =>
        {
            if (party != RoundTerms.Coordinator || at != step) return;
            hit = true;
            throw new InvalidOperationException("injected");
        });
        var failure = Assert.Throws<SecureAggregationException>(() => Play(parties, out _));
        Assert.True(hit);
        Assert.Equal(RefusalReason.InternalFailure, failure.Refusal.Reason);
        var coordinator = parties.Coordinator;
        Assert.Equal(CoordinatorPhase.Aborted, coordinator.Phase);
        Assert.Empty(coordinator.Arrived);
        foreach (var act in new Action[] { () => coordinator.CloseKeys(), () => coordinator.CloseShares(), () => coordinator.CloseUpdates(), () => coordinator.CloseConfirmations(), () => coordinator.Unmask(1, CancellationToken.None) })
            Assert.Equal(RefusalReason.Aborted, Assert.Throws<SecureAggregationException>(act).Refusal.Reason);
        var sums = ReachableBytes.Objects(coordinator).OfType<byte[]>().Where(bytes => bytes.Length == Noisy.ByteLength);
        Assert.All(sums, bytes => Assert.All(bytes, value => Assert.Equal(0, value)));
        Assert.DoesNotContain(ReachableBytes.Objects(coordinator), item => item is MaskedSum or ReleasedShare);
    }

    [Fact]
    public void Every_step_of_a_round_with_a_missing_site_is_taken()
    {
        var taken = new HashSet<ProtocolStep>();
        using var parties = new Parties(5, 3, Noisy, before: (_, step) => taken.Add(step));
        Play(parties, out var sum);
        Assert.Equal(Enum.GetValues<ProtocolStep>().ToHashSet(), taken);
        Assert.Equal([Missing], sum!.Missing);
        Assert.Equal(Noised(1, 2, 3, 5), sum.Entries.ToArray());
    }

    [Fact]
    public void Without_the_noise_that_the_terms_ask_for_there_is_no_masked_update()
    {
        AssertNoUpdate(RefusalReason.NoiseUnavailable, Parties.Vector(1), null);
        AssertNoUpdate(RefusalReason.NoiseUnavailable, Parties.Vector(1), _ => throw new InvalidOperationException("no entropy"));
        AssertNoUpdate(RefusalReason.NoiseUnavailable, Parties.Vector(1), noise => noise[3] = 11);
        AssertNoUpdate(RefusalReason.NoiseUnavailable, Parties.Vector(1), noise => noise[0] = -11);
        AssertNoUpdate(RefusalReason.NoiseUnavailable, Parties.Vector(1), noise => noise[0] = long.MinValue);
    }

    [Fact]
    public void A_vector_outside_the_terms_is_not_masked()
    {
        AssertNoUpdate(RefusalReason.VectorOutOfTerms, new long[4], Sampler(1));
        AssertNoUpdate(RefusalReason.VectorOutOfTerms, new long[6], Sampler(1));
        AssertNoUpdate(RefusalReason.VectorOutOfTerms, [0, 0, 1001, 0, 0], Sampler(1));
        AssertNoUpdate(RefusalReason.VectorOutOfTerms, [0, 0, 0, 0, -1001], Sampler(1));
    }

    [Fact]
    public void Noise_that_nobody_asked_for_is_refused_since_it_was_not_accounted_for()
    {
        using var parties = new Parties(3, 2);
        var inboxes = parties.RunShares(parties.RunKeys());
        var refusal = Assert.Throws<SecureAggregationException>(() => parties.Sites[1].MaskUpdate(inboxes[1], Parties.Vector(1), Sampler(1), CancellationToken.None)).Refusal;
        Assert.Equal(RefusalReason.NoiseUnavailable, refusal.Reason);
    }

    [Fact]
    public void Masking_that_is_cancelled_ends_the_sites_part()
    {
        using var parties = new Parties(3, 2);
        var inboxes = parties.RunShares(parties.RunKeys());
        Assert.ThrowsAny<OperationCanceledException>(() => parties.Sites[1].MaskUpdate(inboxes[1], Parties.Vector(1), null, new CancellationToken(canceled: true)));
        Assert.Equal(SitePhase.Aborted, parties.Sites[1].Phase);
        Assert.Equal(Parties.SumOf([2, 3]), parties.RunUnmasking(parties.RunConfirmations(parties.RunUpdates(inboxes))).Entries.ToArray());
    }

    [Fact]
    public void A_site_that_fails_in_a_simulation_ends_the_simulated_round()
    {
        var terms = Parties.TermsOf(3, 2);
        var round = new SimulatedRound(terms, Parties.CoordinatorKey, terms.Roster.Sites.ToDictionary(site => site, Parties.KeyOf), ThreadCount: 2);
        var none = new Dictionary<uint, SitePhase>();
        Assert.Throws<SecureAggregationException>(() => round.Run(_ => ([1, 2, 3], null), none, CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() => round.Run(_ => throw new InvalidOperationException("training failed"), none, CancellationToken.None));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(6)]
    public void Terms_refuse_a_threshold_that_could_open_too_much(int threshold) =>
        Assert.Throws<ArgumentException>(() => Parties.TermsOf(5, threshold));

    [Fact]
    public void Three_of_five_needs_a_coordinator_that_is_trusted_to_follow_the_protocol()
    {
        Assert.Equal(4, RoundTerms.DefaultThreshold(5));
        Assert.Throws<ArgumentException>(() => Parties.TermsOf(5, 3, trust: false));
        Assert.True(Parties.TermsOf(5, 3).TrustsCoordinatorToFollowProtocol);
        Assert.NotEqual(Parties.TermsOf(5, 4).Digest.ToArray(), Parties.TermsOf(5, 4, trust: false).Digest.ToArray());
    }

    /// <summary>A round in which site 4 goes missing and every site that fails is left alone.</summary>
    private static List<SecureAggregationMessage> Play(Parties parties, out MaskedSum? sum)
    {
        var sent = new List<SecureAggregationMessage>();
        void Step(Func<SecureAggregationSite, SecureAggregationMessage> answer, params uint[] absent)
        {
            foreach (var site in parties.Sites.Values.Where(site => site.Phase != SitePhase.Aborted && !absent.Contains(site.Site)))
            {
                SecureAggregationMessage message;
                try
                {
                    message = Parties.Sent(answer(site));
                }
                catch (SecureAggregationException e) when (e.InnerException?.Message == "injected" && site.Phase == SitePhase.Aborted)
                {
                    continue;
                }

                sent.Add(message);
                parties.Deliver(message);
            }
        }

        sum = null;
        Step(site => site.AnnounceKeys());
        var keys = parties.Coordinator.CloseKeys();
        Step(site => site.ShareSecrets(keys));
        var inboxes = parties.Coordinator.CloseShares().ToDictionary(inbox => inbox.Receiver);
        Step(site => site.MaskUpdate(inboxes[site.Site], Parties.Vector(site.Site), Sampler(site.Site), CancellationToken.None), Missing);
        var survivors = parties.Coordinator.CloseUpdates();
        Step(site => site.ConfirmSurvivors(survivors), Missing);
        var proof = parties.Coordinator.CloseConfirmations();
        Step(site => site.ReleaseShares(proof), Missing);
        sum = parties.Coordinator.Unmask(1, CancellationToken.None);
        return sent;
    }

    private static void AssertSilent(SecureAggregationSite site, List<SecureAggregationMessage> sent)
    {
        Assert.NotEmpty(sent);
        Assert.Equal(RefusalReason.Aborted, Assert.Throws<SecureAggregationException>(() => site.AnnounceKeys()).Refusal.Reason);
    }

    private static void AssertNoUpdate(RefusalReason reason, long[] vector, NoiseSampler? noise)
    {
        using var parties = new Parties(3, 2, Noisy);
        var inboxes = parties.RunShares(parties.RunKeys());
        var refusal = Assert.Throws<SecureAggregationException>(() => parties.Sites[1].MaskUpdate(inboxes[1], vector, noise, CancellationToken.None)).Refusal;
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(SitePhase.Aborted, parties.Sites[1].Phase);
    }

    private static NoiseSampler Sampler(uint site) => noise =>
    {
        for (var k = 1; k < noise.Length; k++) noise[k] = (long)site - k;
    };

    private static long[] Noised(params uint[] sites)
    {
        var sum = Parties.SumOf(sites);
        foreach (var site in sites)
        {
            var noise = new long[sum.Length];
            Sampler(site)(noise);
            for (var k = 0; k < sum.Length; k++) sum[k] += noise[k];
        }

        return sum;
    }
}
