using System.Reflection;
using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>What a round's parties can know, and what they cannot.</summary>
public sealed class ConfidentialityTests
{
    private const int Length = 1 << 16;

    [Fact]
    public void A_masked_update_alone_looks_uniform() => AssertUniform(MaskedZeros(round: 1, site: 2));

    [Fact]
    public void A_masked_update_looks_uniform_to_colluders_who_take_their_own_pair_masks_off()
    {
        // Sites 3 to 5 collude with the coordinator: they know their own pair masks with site 2, not its self mask nor the one with site 1.
        var words = MaskedZeros(round: 1, site: 2);
        var known = new uint[] { 3, 4, 5 }.Select(other => MaskStream.Pair(Scalar(other), 2, other, Scalar(2).Public, 1).Negated()).ToArray();
        MaskStream.AddAll(words, WordSize.Bits32, known, CancellationToken.None);
        AssertUniform(words);
        var rest = words.ToArray();
        MaskStream.AddAll(rest, WordSize.Bits32, [MaskStream.Pair(Scalar(1), 2, 1, Scalar(2).Public, 1).Negated()], CancellationToken.None);
        AssertUniform(rest); // even all pair masks leave the self mask
        MaskStream.AddAll(rest, WordSize.Bits32, [MaskStream.Self(Seed(2), 2, 1).Negated()], CancellationToken.None);
        Assert.All(rest, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Two_rounds_with_the_same_key_material_have_different_masks()
    {
        var (first, second) = (MaskedZeros(round: 1, site: 2), MaskedZeros(round: 2, site: 2));
        ModularWords.Add(first, second, WordSize.Bits32, subtract: true);
        AssertUniform(first);
    }

    [Fact]
    public void A_late_site_stays_hidden_by_its_self_mask_although_its_pair_masks_are_opened()
    {
        var secrets = Enumerable.Range(1, 5).ToDictionary(site => (uint)site, site => (Scalar: Scalar((uint)site), Seed: Seed((uint)site)));
        var late = MaskedZeros(round: 1, site: 4);
        var opened = new uint[] { 1, 2, 3, 5 }.Select(other => MaskStream.Pair(secrets[4].Scalar, 4, other, secrets[other].Scalar.Public, 1).Negated()).ToArray();
        MaskStream.AddAll(late, WordSize.Bits32, opened, CancellationToken.None);
        AssertUniform(late);
    }

    [Fact]
    public void The_key_stream_is_AES_256_in_counter_mode()
    {
        // NIST SP 800-38A has its counter start elsewhere, so the check is the definition: encrypted numbers 0, 1, 2, …, also across blocks.
        var key = BinaryFieldSharingTests.Bytes(new RandomSource(5), 32);
        var words = new byte[(1 << 17) + 36];
        MaskStream.AddAll(words, WordSize.Bits32, [new MaskStream([.. key], Subtract: false)], CancellationToken.None);
        using var aes = Aes.Create();
        aes.Key = key;
        foreach (var block in new[] { 0, 1, 4095, 4096, 8191, 8192, 8193 })
        {
            var counter = new byte[16];
            (counter[13], counter[14], counter[15]) = ((byte)(block >> 16), (byte)(block >> 8), (byte)block);
            Assert.Equal(aes.EncryptEcb(counter, PaddingMode.None), words.AsSpan(16 * block, 16).ToArray());
        }
    }

    [Fact]
    public void Mask_keys_are_cleared_when_they_are_used_up_also_by_a_failure()
    {
        var (used, cancelled) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        MaskStream.AddAll(new byte[16], WordSize.Bits32, [new MaskStream(used, false)], CancellationToken.None);
        Assert.Throws<OperationCanceledException>(() =>
            MaskStream.AddAll(new byte[16], WordSize.Bits32, [new MaskStream(cancelled, false)], new CancellationToken(canceled: true)));
        Assert.All(used.Concat(cancelled), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_coordinator_reaches_no_seed_and_no_scalar_before_the_shares_are_released_and_none_afterwards()
    {
        var terms = Parties.TermsOf(4, 3);
        var coordinator = new SecureAggregationCoordinator(terms, Parties.CoordinatorKey);
        var sites = terms.Roster.Sites.Select(site => new SecureAggregationSite(
            terms, site, Parties.KeyOf(site), SiteSecrets.Replay(Scalar(site).ExportScalar(), Seed(site)))).ToArray();
        void AssertIgnorant()
        {
            foreach (var site in terms.Roster.Sites)
            {
                Assert.False(ReachableBytes.Contain(coordinator, Seed(site)));
                Assert.False(ReachableBytes.Contain(coordinator, Scalar(site).ExportScalar()));
            }
        }

        Assert.True(ReachableBytes.Contain(sites[0], Seed(1)), "The search has to find a seed where there is one.");
        foreach (var site in sites) Assert.Null(coordinator.Receive(site.AnnounceKeys()));
        var keys = coordinator.CloseKeys();
        foreach (var site in sites) Assert.Null(coordinator.Receive(site.ShareSecrets(keys)));
        AssertIgnorant();
        var inboxes = coordinator.CloseShares();
        for (var i = 0; i < 3; i++) Assert.Null(coordinator.Receive(Parties.Mask(sites[i], inboxes[i])));
        AssertIgnorant();
        var survivors = coordinator.CloseUpdates();
        for (var i = 0; i < 3; i++) Assert.Null(coordinator.Receive(sites[i].ConfirmSurvivors(survivors)));
        var proof = coordinator.CloseConfirmations();
        AssertIgnorant();
        for (var i = 0; i < 3; i++) Assert.Null(coordinator.Receive(sites[i].ReleaseShares(proof)));
        coordinator.Unmask(1, CancellationToken.None);
        AssertIgnorant();
        for (var i = 0; i < 3; i++) Assert.False(ReachableBytes.Contain(sites[i], Seed((uint)i + 1)), "A site forgets its seed with its part.");
    }

    [Fact]
    public void No_party_can_reach_another_ones_state()
    {
        // The types of the parties' fields, through all types of this project: the check that a simulation keeps its parties apart.
        Type[] parties = [typeof(SecureAggregationSite), typeof(SecureAggregationCoordinator), typeof(SiteSecrets)];
        Assert.DoesNotContain(FieldTypes(typeof(SecureAggregationCoordinator)), parties.Contains);
        Assert.Equal([typeof(SiteSecrets)], FieldTypes(typeof(SecureAggregationSite)).Where(parties.Contains).Distinct());
        using var round = new Parties(3, 2);
        round.RunUpdates(round.RunShares(round.RunKeys()));
        foreach (var site in round.Sites.Values)
            Assert.Equal([site], ReachableBytes.Objects(site).Where(item => item is SecureAggregationSite or SecureAggregationCoordinator));
    }

    [Fact]
    public void A_site_gives_one_share_of_each_participant_away_and_keeps_none()
    {
        using var parties = new Parties(5, 3);
        var proof = parties.RunConfirmations(parties.RunUpdates(parties.RunShares(parties.RunKeys()), 2, 4));
        foreach (var site in new uint[] { 1, 3, 5 })
        {
            var released = parties.Sites[site].ReleaseShares(proof);
            Assert.Equal([1u, 2, 3, 4, 5], released.Shares.Select(share => share.Owner));
            Assert.All(released.Shares, share => Assert.Equal(share.Owner is 2 or 4 ? SecretKind.MaskKey : SecretKind.SelfSeed, share.Secret));
            Assert.DoesNotContain(ReachableBytes.Objects(parties.Sites[site]), item => item is HeldShares { Seed: not null });
        }
    }

    private static byte[] MaskedZeros(uint round, uint site)
    {
        var words = new byte[4 * Length];
        var masks = Enumerable.Range(1, 5).Select(other => (uint)other).Where(other => other != site)
            .Select(other => MaskStream.Pair(Scalar(site), site, other, Scalar(other).Public, round)).Append(MaskStream.Self(Seed(site), site, round)).ToArray();
        MaskStream.AddAll(words, WordSize.Bits32, masks, CancellationToken.None);
        return words;
    }

    /// <summary>Pearson's statistic over the values of each byte of a word; 255 degrees of freedom, so 400 lies 6.4 deviations above its mean.</summary>
    private static void AssertUniform(byte[] words)
    {
        for (var place = 0; place < 4; place++)
        {
            var counts = new double[256];
            for (var i = place; i < words.Length; i += 4) counts[words[i]]++;
            var expected = words.Length / 4 / 256.0;
            Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 130, 400);
        }
    }

    private static EphemeralKey Scalar(uint site) => EphemeralKey.FromScalar(SHA256.HashData([1, (byte)site]));

    private static byte[] Seed(uint site) => SHA256.HashData([2, (byte)site]);

    private static HashSet<Type> FieldTypes(Type root)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.FieldType))
                foreach (var part in field.IsGenericType ? [field, .. field.GetGenericArguments()] : new[] { field })
                    if (seen.Add(part) && part.Assembly == root.Assembly) open.Push(part);
        return seen;
    }
}
