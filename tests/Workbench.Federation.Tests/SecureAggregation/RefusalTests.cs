using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>What the coordinator refuses, each with its reason; a refused message changes nothing, and the round ends with the exact sum.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Messages_of_strangers_of_other_rounds_and_other_terms_are_refused()
    {
        using var parties = new Parties(3, 2, round: 5);
        using var earlier = new Parties(3, 2, round: 4);
        using var otherRun = new Parties(3, 2, round: 5, run: Guid.NewGuid());
        using var otherThreshold = new Parties(3, 3, round: 5);
        AssertRefused(parties, RefusalReason.WrongRound, earlier.Sites[1].AnnounceKeys());
        AssertRefused(parties, RefusalReason.WrongTerms, otherRun.Sites[1].AnnounceKeys());
        AssertRefused(parties, RefusalReason.WrongTerms, otherThreshold.Sites[1].AnnounceKeys());
        AssertRefused(parties, RefusalReason.UnknownSender, Announcement(parties, 9, Parties.KeyOf(9)));
        AssertRefused(parties, RefusalReason.WrongSignature, Announcement(parties, 1, Parties.Stranger));
        AssertRefused(parties, RefusalReason.UnknownSender, Parties.SignedBy(Parties.CoordinatorKey, Announcement(parties, 0, Parties.CoordinatorKey)));
        Finish(parties);
    }

    [Fact]
    public void A_coordinators_own_message_that_somebody_sends_back_is_refused()
    {
        using var parties = new Parties(3, 2);
        var keys = parties.RunKeys();
        AssertRefused(parties, RefusalReason.WrongReceiver, keys);
        Assert.Equal(Parties.SumOf([1, 2, 3]), FinishFrom(parties, keys).Entries.ToArray());
    }

    [Fact]
    public void Messages_come_in_their_turn_once_and_from_those_that_stayed()
    {
        using var parties = new Parties(5, 3);
        var first = parties.Sites[1].AnnounceKeys();
        parties.Deliver(first);
        AssertRefused(parties, RefusalReason.Duplicate, first);
        AssertRefused(parties, RefusalReason.Duplicate, Announcement(parties, 1, Parties.KeyOf(1)));
        AssertRefused(parties, RefusalReason.Early, Parties.SignedBy(Parties.KeyOf(2), new MaskedUpdate(parties.Terms, 2, new byte[32], new byte[20])));
        foreach (var site in new uint[] { 2, 3, 4 }) parties.Deliver(parties.Sites[site].AnnounceKeys());
        var keys = parties.Coordinator.CloseKeys();
        AssertRefused(parties, RefusalReason.Late, parties.Sites[5].AnnounceKeys());
        AssertRefused(parties, RefusalReason.LeftEarlier, Parties.SignedBy(Parties.KeyOf(5), new EncryptedShares(parties.Terms, 5, keys.Digest, new byte[32], [])));
        var inboxes = parties.RunShares(keys, 5);
        AssertRefused(parties, RefusalReason.LeftEarlier, Parties.SignedBy(Parties.KeyOf(5), new MaskedUpdate(parties.Terms, 5, new byte[32], new byte[20])));
        var update = Parties.Mask(parties.Sites[1], inboxes[1]);
        parties.Deliver(update);
        AssertRefused(parties, RefusalReason.Duplicate, update);
        var survivors = parties.RunUpdates(inboxes, 4);
        AssertRefused(parties, RefusalReason.Late, Parties.Mask(parties.Sites[4], inboxes[4]));
        var sum = parties.RunUnmasking(parties.RunConfirmations(survivors, 4));
        Assert.Equal(Parties.SumOf([1, 2, 3]), sum.Entries.ToArray());
        Assert.Equal(8, parties.Coordinator.Refusals.Count);
    }

    [Fact]
    public void Keys_that_are_no_points_or_were_announced_before_name_their_sender()
    {
        using var parties = new Parties(3, 2);
        var first = parties.Sites[1].AnnounceKeys();
        parties.Deliver(first);
        var point = EncodedPoint.Read([4, .. new byte[64]]);
        foreach (var keys in new[] { (point, first.MaskKey), (first.ShareKey, EphemeralKey.Create().Public), (EphemeralKey.Create().Public, first.ShareKey) })
            Assert.Equal(2u, AssertRefused(parties, RefusalReason.ForgedKey, Parties.SignedBy(Parties.KeyOf(2), new KeyAnnouncement(parties.Terms, 2, keys.Item1, keys.Item2))).Culprit);
        var twice = EphemeralKey.Create().Public;
        AssertRefused(parties, RefusalReason.ForgedKey, Parties.SignedBy(Parties.KeyOf(2), new KeyAnnouncement(parties.Terms, 2, twice, twice)));
        foreach (var site in new uint[] { 2, 3 }) parties.Deliver(parties.Sites[site].AnnounceKeys());
        Assert.Equal(Parties.SumOf([1, 2, 3]), FinishFrom(parties, parties.Coordinator.CloseKeys()).Entries.ToArray());
    }

    [Fact]
    public void Shares_and_updates_that_do_not_fit_the_round_name_their_sender()
    {
        using var parties = new Parties(3, 2);
        var keys = parties.RunKeys();
        var shares = parties.Sites[1].ShareSecrets(keys);
        AssertRefused(parties, RefusalReason.WrongShare, Signed(1, new EncryptedShares(parties.Terms, 1, keys.Digest, new byte[32], shares.Shares.Take(2))));
        AssertRefused(parties, RefusalReason.WrongShare, Signed(1, new EncryptedShares(parties.Terms, 1, keys.Digest, new byte[32], shares.Shares.Reverse())));
        AssertRefused(parties, RefusalReason.ConflictingSets, Signed(1, new EncryptedShares(parties.Terms, 1, new byte[32], new byte[32], shares.Shares)));
        parties.Deliver(shares);
        var inboxes = parties.RunShares(keys);
        var update = Parties.Mask(parties.Sites[1], inboxes[1]);
        AssertRefused(parties, RefusalReason.VectorOutOfTerms, Signed(1, new MaskedUpdate(parties.Terms, 1, update.ParticipantsDigest, new byte[24])));
        AssertRefused(parties, RefusalReason.ConflictingSets, Signed(1, new MaskedUpdate(parties.Terms, 1, new byte[32], update.Words.ToArray())));
        parties.Deliver(update);
        Assert.Equal(Parties.SumOf([1, 2, 3]), parties.RunUnmasking(parties.RunConfirmations(parties.RunUpdates(inboxes))).Entries.ToArray());
    }

    [Fact]
    public void A_wrong_share_names_the_site_that_showed_it_and_the_others_suffice()
    {
        using var parties = new Parties(4, 3);
        var proof = parties.RunConfirmations(parties.RunUpdates(parties.RunShares(parties.RunKeys()), 4));
        var released = parties.Sites[2].ReleaseShares(proof);
        UnmaskingShares With(int place, Func<ReleasedShare, ReleasedShare> change) => Signed(2, new UnmaskingShares(
            parties.Terms, 2, released.SurvivorsDigest, released.Shares.Select((share, i) => i == place ? change(share) : share)));
        foreach (var wrong in new[]
        {
            With(0, share => share with { Value = new byte[32] }),
            With(3, share => share with { Value = new byte[32] }),
            With(1, share => share with { Value = share.Value[..31] }),
            With(3, share => share with { Secret = SecretKind.SelfSeed }),
            With(0, share => share with { Secret = SecretKind.MaskKey }),
            With(0, share => share with { Owner = 4 }),
        })
            Assert.Equal(2u, AssertRefused(parties, RefusalReason.WrongShare, wrong).Culprit);
        AssertRefused(parties, RefusalReason.ConflictingSets, Signed(2, new UnmaskingShares(parties.Terms, 2, new byte[32], released.Shares)));

        // Two others alone are below the threshold of three: without the honest message there is no sum.
        parties.Deliver(released);
        Assert.Equal(Parties.SumOf([1, 2, 3]), parties.RunUnmasking(proof).Entries.ToArray());
    }

    [Fact]
    public void A_share_that_nobody_can_use_leaves_a_round_below_its_threshold_without_a_sum()
    {
        using var parties = new Parties(3, 3);
        var proof = parties.RunConfirmations(parties.RunUpdates(parties.RunShares(parties.RunKeys())));
        var released = parties.Sites[2].ReleaseShares(proof);
        AssertRefused(parties, RefusalReason.WrongShare, Signed(2, new UnmaskingShares(
            parties.Terms, 2, released.SurvivorsDigest, released.Shares.Select(share => share with { Value = new byte[32] }))));
        var refusal = Assert.Throws<SecureAggregationException>(() => parties.RunUnmasking(proof)).Refusal;
        Assert.Equal(RefusalReason.TooFewSites, refusal.Reason);
        Assert.Equal(CoordinatorPhase.Aborted, parties.Coordinator.Phase);
        Assert.Equal(RefusalReason.Aborted, parties.Coordinator.Receive(released)!.Reason);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Secrets_that_are_not_those_committed_to_name_their_owner_and_end_the_round(bool survives)
    {
        using var parties = new Parties(4, 3);
        var keys = parties.RunKeys();
        using var other = new SecureAggregationSite(parties.Terms, 4, Parties.KeyOf(4));
        var shares = parties.Sites[4].ShareSecrets(keys);
        // The owner commits to another seed than it shares; and shares, in the second case, the scalar of another key than it announced.
        if (survives) shares = Signed(4, new EncryptedShares(parties.Terms, 4, keys.Digest, new byte[32], shares.Shares));
        else shares = SharesOfAnotherKey(parties, keys);
        parties.Deliver(shares);
        var inboxes = parties.RunShares(keys);
        var survivors = survives ? parties.RunUpdates(inboxes) : parties.RunUpdates(inboxes, 4);
        var proof = parties.RunConfirmations(survivors);
        var refusal = Assert.Throws<SecureAggregationException>(() => parties.RunUnmasking(proof)).Refusal;
        Assert.Equal((RefusalReason.WrongSecret, 4u), (refusal.Reason, refusal.Culprit));
        Assert.Equal(CoordinatorPhase.Aborted, parties.Coordinator.Phase);
    }

    [Fact]
    public void One_flipped_bit_anywhere_in_any_message_is_refused_and_the_true_message_still_counts()
    {
        var random = new RandomSource(31);
        using var parties = new Parties(3, 2);
        var coordinator = parties.Coordinator;
        void Deliver(SecureAggregationMessage message)
        {
            foreach (var spoilt in Spoilt(message.ToBytes(), random)) Assert.NotNull(coordinator.Receive(spoilt));
            parties.Deliver(message);
        }

        void Offer<T>(T message, Action<T> take)
            where T : SecureAggregationMessage
        {
            foreach (var spoilt in Spoilt(message.ToBytes(), random))
                Assert.ThrowsAny<SecureAggregationException>(() => take(SecureAggregationMessage.Parse(spoilt) as T ?? throw new SecureAggregationException(
                    new Refusal(RefusalReason.Malformed, null, "another kind"))));
        }

        foreach (var site in parties.Sites.Values) Deliver(site.AnnounceKeys());
        var keys = coordinator.CloseKeys();
        foreach (var site in parties.Sites.Values)
        {
            Offer(keys, message => site.ShareSecrets(message));
            Deliver(site.ShareSecrets(keys));
        }

        foreach (var inbox in coordinator.CloseShares())
        {
            Offer(inbox, message => Parties.Mask(parties.Sites[inbox.Receiver], message));
            Deliver(Parties.Mask(parties.Sites[inbox.Receiver], inbox));
        }

        var survivors = coordinator.CloseUpdates();
        foreach (var site in parties.Sites.Values)
        {
            Offer(survivors, message => site.ConfirmSurvivors(message));
            Deliver(site.ConfirmSurvivors(survivors));
        }

        var proof = coordinator.CloseConfirmations();
        foreach (var site in parties.Sites.Values)
        {
            Offer(proof, message => site.ReleaseShares(message));
            Deliver(site.ReleaseShares(proof));
        }

        Assert.Equal(Parties.SumOf([1, 2, 3]), coordinator.Unmask(1, CancellationToken.None).Entries.ToArray());
    }

    /// <summary>The message with a bit flipped at some forty places, cut short, and made longer.</summary>
    private static IEnumerable<byte[]> Spoilt(byte[] bytes, RandomSource random)
    {
        var places = Enumerable.Range(0, 14).Concat(Enumerable.Range(0, 16).Select(_ => random.NextInt32(bytes.Length))).Append(bytes.Length - 1);
        foreach (var place in places)
        {
            byte[] copy = [.. bytes];
            copy[place] ^= (byte)(1 << random.NextInt32(8));
            yield return copy;
        }

        yield return bytes[..^1];
        yield return bytes[..random.NextInt32(bytes.Length)];
        yield return [.. bytes, 0];
        yield return [];
    }

    private static EncryptedShares SharesOfAnotherKey(Parties parties, KeyList keys)
    {
        // A dishonest site: it seals, with its announced share key, shares of a scalar that is not that of its mask key.
        using var secrets = SiteSecrets.Draw();
        var others = new SiteShares(parties.Terms, 4, Parties.KeyOf(4), secrets, _ => { });
        var list = ParticipantList.Check(keys, parties.Terms);
        var sealedShares = others.Seal(list);
        var real = SecretsOf(parties.Sites[4]);
        var open = list.Sites.Where(site => site != 4).Select(receiver =>
        {
            var envelope = sealedShares.Shares.Single(share => share.Receiver == receiver);
            var from = secrets.ShareKey.DeriveKey(list.KeysOf(receiver).ShareKey, KeyLabel.Share(parties.Terms.Round, 4, receiver));
            var held = ShareEnvelope.Open(from, envelope, list.Digest.Span, 32);
            var to = real.ShareKey.DeriveKey(list.KeysOf(receiver).ShareKey, KeyLabel.Share(parties.Terms.Round, 4, receiver));
            return envelope with { Ciphertext = ShareEnvelope.Seal(to, envelope, list.Digest.Span, held, real.Fill) };
        }).Append(sealedShares.Shares.Single(share => share.Receiver == 4));
        return Signed(4, new EncryptedShares(parties.Terms, 4, keys.Digest, sealedShares.SeedDigest.ToArray(), open));
    }

    private static SiteSecrets SecretsOf(SecureAggregationSite site) => ReachableBytes.Objects(site).OfType<SiteSecrets>().Single();

    private static KeyAnnouncement Announcement(Parties parties, uint site, SigningKey key) =>
        Parties.SignedBy(key, new KeyAnnouncement(parties.Terms, site, EphemeralKey.Create().Public, EphemeralKey.Create().Public));

    private static T Signed<T>(uint site, T message)
        where T : SecureAggregationMessage => Parties.SignedBy(Parties.KeyOf(site), message);

    private static Refusal AssertRefused(Parties parties, RefusalReason reason, SecureAggregationMessage message)
    {
        var (phase, arrived) = (parties.Coordinator.Phase, parties.Coordinator.Arrived.ToArray());
        var refusal = parties.Coordinator.Receive(message.ToBytes());
        Assert.NotNull(refusal);
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(phase, parties.Coordinator.Phase);
        Assert.Equal(arrived, parties.Coordinator.Arrived);
        Assert.Same(refusal, parties.Coordinator.Refusals[^1]);
        return refusal;
    }

    private static void Finish(Parties parties) =>
        Assert.Equal(Parties.SumOf(parties.Terms.Roster.Sites), FinishFrom(parties, parties.RunKeys()).Entries.ToArray());

    private static MaskedSum FinishFrom(Parties parties, KeyList keys) =>
        parties.RunUnmasking(parties.RunConfirmations(parties.RunUpdates(parties.RunShares(keys))));
}
