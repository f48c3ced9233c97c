using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>A coordinator with valid signatures that does not keep to the protocol; each site finds out by itself.</summary>
public sealed class LyingCoordinatorTests
{
    [Fact]
    public void A_second_survivor_set_ends_the_round_for_the_site()
    {
        using var parties = new Parties(4, 3);
        var survivors = parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        parties.Sites[1].ConfirmSurvivors(survivors);
        Assert.Equal(RefusalReason.Duplicate, Refused(() => parties.Sites[1].ConfirmSurvivors(survivors)).Reason);
        Assert.Equal(SitePhase.SurvivorsConfirmed, parties.Sites[1].Phase); // the same set once more does no harm
        AssertCaught(parties.Sites[1], RefusalReason.ConflictingSets, site => site.ConfirmSurvivors(Signed(new SurvivorSet(parties.Terms, [1, 2, 3], [4]))));
    }

    [Fact]
    public void Two_sites_that_are_shown_different_survivors_find_out_before_they_release_a_share()
    {
        using var parties = new Parties(6, 4);
        var survivors = parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        var others = Signed(new SurvivorSet(parties.Terms, [1, 2, 3, 4, 5], [6]));
        SurvivorConfirmation[] first = [.. new uint[] { 1, 2, 3 }.Select(site => parties.Sites[site].ConfirmSurvivors(survivors))];
        SurvivorConfirmation[] second = [.. new uint[] { 4, 5 }.Select(site => parties.Sites[site].ConfirmSurvivors(others))];
        AssertCaught(parties.Sites[1], RefusalReason.ConflictingSets, site => site.ReleaseShares(Signed(new SurvivorProof(parties.Terms, [.. first, .. second]))));
        AssertCaught(parties.Sites[2], RefusalReason.TooFewConfirmations, site => site.ReleaseShares(Signed(new SurvivorProof(parties.Terms, first))));
        AssertCaught(parties.Sites[4], RefusalReason.TooFewConfirmations, site => site.ReleaseShares(Signed(new SurvivorProof(parties.Terms, second))));
    }

    [Fact]
    public void Confirmations_that_are_repeated_or_forged_do_not_make_a_threshold()
    {
        using var parties = new Parties(5, 4);
        var survivors = parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        var confirmations = parties.Sites.Values.Select(site => site.ConfirmSurvivors(survivors)).ToArray();
        var digest = confirmations[0].SurvivorsDigest.ToArray();
        AssertCaught(parties.Sites[1], RefusalReason.Malformed, site => site.ReleaseShares(Signed(new SurvivorProof(parties.Terms, [.. confirmations[..3], confirmations[2]]))));
        var forged = new SurvivorConfirmation(parties.Terms, 4, digest);
        forged.Sign(Parties.CoordinatorKey);
        AssertCaught(parties.Sites[2], RefusalReason.WrongSignature, site => site.ReleaseShares(Signed(new SurvivorProof(parties.Terms, [.. confirmations[..3], forged]))));
    }

    [Fact]
    public void Shares_are_released_once()
    {
        using var parties = new Parties(4, 3);
        var proof = parties.RunConfirmations(parties.RunUpdates(parties.RunShares(parties.RunKeys())));
        parties.Sites[1].ReleaseShares(proof);
        var refusal = Refused(() => parties.Sites[1].ReleaseShares(proof));
        Assert.Equal((RefusalReason.SecondRelease, RoundTerms.Coordinator), (refusal.Reason, refusal.Culprit));
    }

    [Fact]
    public void Asking_for_both_secrets_of_a_site_is_an_overlap()
    {
        using var parties = new Parties(4, 3);
        parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        AssertCaught(parties.Sites[1], RefusalReason.OverlappingSets, site => site.ConfirmSurvivors(Signed(new SurvivorSet(parties.Terms, [1, 2, 3, 4], [4]))));
    }

    [Fact]
    public void Survivors_and_missing_have_to_be_the_participants()
    {
        using var parties = new Parties(4, 3);
        parties.RunUpdates(parties.RunShares(parties.RunKeys(), 4));
        AssertCaught(parties.Sites[1], RefusalReason.ConflictingSets, site => site.ConfirmSurvivors(Signed(new SurvivorSet(parties.Terms, [1, 2, 3], [4]))));
    }

    [Fact]
    public void A_site_that_sent_its_update_and_is_called_missing_helps_nobody()
    {
        using var parties = new Parties(4, 3);
        parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        var refusal = Refused(() => parties.Sites[4].ConfirmSurvivors(Signed(new SurvivorSet(parties.Terms, [1, 2, 3], [4]))));
        Assert.Equal((RefusalReason.DeclaredMissing, (uint?)null), (refusal.Reason, refusal.Culprit)); // it may honestly have been late
        Assert.Equal(SitePhase.Aborted, parties.Sites[4].Phase);
    }

    [Fact]
    public void A_survivor_set_below_the_threshold_is_not_signed()
    {
        using var parties = new Parties(4, 3);
        parties.RunUpdates(parties.RunShares(parties.RunKeys()));
        Assert.Equal(RefusalReason.TooFewSites, Refused(() => parties.Sites[1].ConfirmSurvivors(Signed(new SurvivorSet(parties.Terms, [1, 2], [3, 4])))).Reason);
        Assert.Equal(SitePhase.Aborted, parties.Sites[1].Phase);
    }

    [Fact]
    public void A_key_in_the_place_of_a_sites_own_is_found_by_its_signature()
    {
        using var parties = new Parties(4, 3);
        var announcements = parties.Sites.Values.Select(site => site.AnnounceKeys()).ToArray();
        var forged = new KeyAnnouncement(parties.Terms, 2, EphemeralKey.Create().Public, EphemeralKey.Create().Public);
        forged.Sign(Parties.CoordinatorKey);
        var list = Signed(new KeyList(parties.Terms, [announcements[0], forged, .. announcements[2..]]));
        foreach (var site in parties.Sites.Values) AssertCaught(site, RefusalReason.ForgedKey, found => found.ShareSecrets(list));
    }

    [Fact]
    public void A_site_recognises_old_keys_of_its_own_and_its_absence()
    {
        using var parties = new Parties(4, 3);
        var announcements = parties.Sites.Values.Select(site => site.AnnounceKeys()).ToArray();
        using var again = new SecureAggregationSite(parties.Terms, 1, Parties.KeyOf(1));
        var old = again.AnnounceKeys();
        AssertCaught(parties.Sites[1], RefusalReason.ForgedKey, site => site.ShareSecrets(Signed(new KeyList(parties.Terms, [old, .. announcements[1..]]))));
        AssertCaught(again, RefusalReason.LeftEarlier, site => site.ShareSecrets(Signed(new KeyList(parties.Terms, announcements[1..]))));
    }

    [Fact]
    public void A_key_that_comes_twice_or_is_no_point_is_found()
    {
        using var parties = new Parties(4, 3);
        var announcements = parties.Sites.Values.Select(site => site.AnnounceKeys()).ToArray();
        var copied = new KeyAnnouncement(parties.Terms, 2, announcements[0].ShareKey, EphemeralKey.Create().Public);
        copied.Sign(Parties.KeyOf(2));
        var refusal = Refused(() => parties.Sites[1].ShareSecrets(Signed(new KeyList(parties.Terms, [announcements[0], copied, .. announcements[2..]]))));
        Assert.Equal((RefusalReason.ForgedKey, 2u), (refusal.Reason, refusal.Culprit));
        var offCurve = new KeyAnnouncement(parties.Terms, 2, EncodedPoint.Read([4, .. new byte[64]]), EphemeralKey.Create().Public);
        offCurve.Sign(Parties.KeyOf(2));
        refusal = Refused(() => parties.Sites[3].ShareSecrets(Signed(new KeyList(parties.Terms, [announcements[0], offCurve, .. announcements[2..]]))));
        Assert.Equal((RefusalReason.ForgedKey, 2u), (refusal.Reason, refusal.Culprit));
    }

    [Fact]
    public void Two_sites_that_are_shown_different_key_lists_cannot_read_each_others_shares()
    {
        using var parties = new Parties(4, 3);
        var announcements = parties.Sites.Values.Select(site => site.AnnounceKeys()).ToArray();
        var (all, three) = (Signed(new KeyList(parties.Terms, announcements)), Signed(new KeyList(parties.Terms, announcements[..3])));
        EncryptedShares[] shares = [parties.Sites[1].ShareSecrets(all), parties.Sites[2].ShareSecrets(three), parties.Sites[3].ShareSecrets(all)];
        var inbox = Signed(new ShareInbox(parties.Terms, 1, all.Digest, shares.Select(message => message.Shares[0])));
        AssertCaught(parties.Sites[1], RefusalReason.WrongShare, site => Parties.Mask(site, inbox));
    }

    [Fact]
    public void A_flipped_bit_in_an_envelope_is_blamed_on_whoever_flipped_it()
    {
        using var parties = new Parties(4, 3);
        var inboxes = parties.RunShares(parties.RunKeys());
        var envelope = inboxes[1].Shares[1];
        var spoilt = envelope with { Ciphertext = Flipped(envelope.Ciphertext) };
        AssertCaught(parties.Sites[1], RefusalReason.WrongShare, site => Parties.Mask(site, With(inboxes[1], parties.Terms, spoilt)));

        envelope = inboxes[3].Shares[1];
        spoilt = envelope with { Ciphertext = Flipped(envelope.Ciphertext) };
        spoilt = spoilt with { Signature = Parties.KeyOf(2).Sign(spoilt.SignedBytes(inboxes[3].KeyListDigest)) };
        var refusal = Refused(() => Parties.Mask(parties.Sites[3], With(inboxes[3], parties.Terms, spoilt)));
        Assert.Equal((RefusalReason.WrongShare, 2u), (refusal.Reason, refusal.Culprit));
    }

    [Fact]
    public void An_envelope_of_another_round_or_with_another_commitment_does_not_open()
    {
        using var earlier = new Parties(4, 3, round: 1);
        using var parties = new Parties(4, 3, round: 2);
        var old = earlier.RunShares(earlier.RunKeys())[1].Shares[1];
        var inboxes = parties.RunShares(parties.RunKeys());
        AssertCaught(parties.Sites[1], RefusalReason.WrongShare, site => Parties.Mask(site, With(inboxes[1], parties.Terms, old)));
        var envelope = inboxes[3].Shares[1] with { SeedCommitment = Flipped(inboxes[3].Shares[1].SeedCommitment) };
        AssertCaught(parties.Sites[3], RefusalReason.WrongShare, site => Parties.Mask(site, With(inboxes[3], parties.Terms, envelope)));
    }

    [Fact]
    public void Nobody_elses_inbox_and_no_inbox_below_the_threshold_or_of_another_list_is_opened()
    {
        using var parties = new Parties(5, 3);
        var inboxes = parties.RunShares(parties.RunKeys());
        AssertCaught(parties.Sites[1], RefusalReason.WrongReceiver, site => Parties.Mask(site, inboxes[2]));
        AssertCaught(parties.Sites[2], RefusalReason.LeftEarlier, site => Parties.Mask(
            site, Signed(new ShareInbox(parties.Terms, 2, inboxes[2].KeyListDigest, inboxes[2].Shares.Where(share => share.Owner != 2)))));
        AssertCaught(parties.Sites[4], RefusalReason.ConflictingSets, site => Parties.Mask(site, Signed(new ShareInbox(parties.Terms, 4, new byte[32], inboxes[4].Shares))));
        var few = Signed(new ShareInbox(parties.Terms, 3, inboxes[3].KeyListDigest, inboxes[3].Shares.Take(3).Skip(1)));
        Assert.Equal(RefusalReason.TooFewSites, Refused(() => Parties.Mask(parties.Sites[3], few)).Reason);
    }

    [Fact]
    public void A_second_key_list_or_inbox_that_differs_ends_the_round()
    {
        using var parties = new Parties(4, 3);
        var keys = parties.RunKeys();
        var inboxes = parties.RunShares(keys);
        AssertCaught(parties.Sites[1], RefusalReason.ConflictingSets, site => site.ShareSecrets(Signed(new KeyList(parties.Terms, keys.Announcements.Take(3)))));
        Parties.Mask(parties.Sites[2], inboxes[2]);
        AssertCaught(parties.Sites[2], RefusalReason.ConflictingSets, site => Parties.Mask(
            site, Signed(new ShareInbox(parties.Terms, 2, inboxes[2].KeyListDigest, inboxes[2].Shares.Take(3)))));
    }

    private static ShareInbox With(ShareInbox inbox, RoundTerms terms, EncryptedShare replacement) => Signed(new ShareInbox(
        terms, inbox.Receiver, inbox.KeyListDigest, inbox.Shares.Select(share => share.Owner == replacement.Owner ? replacement : share)));

    private static T Signed<T>(T message)
        where T : SecureAggregationMessage => Parties.SignedBy(Parties.CoordinatorKey, message);

    private static byte[] Flipped(ReadOnlyMemory<byte> bytes)
    {
        var copy = bytes.ToArray();
        copy[copy.Length / 2] ^= 1;
        return copy;
    }

    private static Refusal Refused(Action act) => Assert.Throws<SecureAggregationException>(act).Refusal;

    /// <summary>The coordinator is named, and the site has given up for good.</summary>
    private static void AssertCaught(SecureAggregationSite site, RefusalReason reason, Action<SecureAggregationSite> act)
    {
        var refusal = Refused(() => act(site));
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(RoundTerms.Coordinator, refusal.Culprit);
        Assert.Equal(SitePhase.Aborted, site.Phase);
        Assert.Equal(refusal, site.Failure);
        Assert.Equal(RefusalReason.Aborted, Refused(() => site.AnnounceKeys()).Reason);
    }
}
