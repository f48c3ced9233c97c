using System.Text.Json;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>The golden rounds, made by another implementation with known keys.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Cases => [.. Golden.Select(item => item.Text("name"))];

    private static IEnumerable<JsonElement> Golden => GoldenFile.Read("secagg_transcripts.json").Items("cases");

    [Theory, MemberData(nameof(Cases))]
    public void Scalars_give_the_golden_public_keys_and_pair_keys(string name)
    {
        var item = Golden.Single(item => item.Text("name") == name);
        var keys = item.GetProperty("client_private_scalar_hex").EnumerateObject()
            .ToDictionary(entry => uint.Parse(entry.Name), entry => EphemeralKey.FromScalar(Convert.FromHexString(entry.Value.GetString()!)));
        foreach (var (site, key) in keys) Assert.Equal(item.GetProperty("client_public_uncompressed_hex").Text($"{site}"), key.Public.ToString());
        foreach (var (site, key) in keys)
            foreach (var (other, otherKey) in keys.Where(entry => entry.Key > site))
            {
                var label = KeyLabel.Pair((uint)item.Integer("round"), other, site);
                Assert.Equal(item.GetProperty("pair_key_hex").Text($"{site}-{other}"), Convert.ToHexStringLower(key.DeriveKey(otherKey.Public, label)));
                Assert.Equal(key.DeriveKey(otherKey.Public, label), otherKey.DeriveKey(key.Public, label));
            }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_whole_round_gives_the_golden_masked_vectors_sum_and_mean(string name)
    {
        var item = Golden.Single(item => item.Text("name") == name);
        var weights = item.GetProperty("weights").Integers();
        var coding = new FixedPoint { ClippingBound = item.Number("clip_C"), Levels = item.Integer("levels"), MaximumWeight = weights.Max() };
        var terms = Parties.TermsOf(item.Integer("clients"), item.Integer("threshold"), coding.Vector(6, WordSize.Bits32), (uint)item.Integer("round"));
        var sites = terms.Roster.Sites.Select(site => new SecureAggregationSite(terms, site, Parties.KeyOf(site), SiteSecrets.Replay(
            item.GetProperty("client_private_scalar_hex").Hex($"{site}"), item.GetProperty("self_seed_hex").Hex($"{site}")))).ToArray();
        var dropped = item.GetProperty("dropped_after_share_keys").Integers();
        var coordinator = new SecureAggregationCoordinator(terms, Parties.CoordinatorKey);

        foreach (var site in sites) Assert.Null(coordinator.Receive(site.AnnounceKeys()));
        var keys = coordinator.CloseKeys();
        foreach (var site in sites) Assert.Null(coordinator.Receive(site.ShareSecrets(keys)));
        var inboxes = coordinator.CloseShares().ToDictionary(inbox => inbox.Receiver);
        var survivors = sites.Where(site => !dropped.Contains((int)site.Site)).ToArray();
        foreach (var site in survivors)
        {
            var entries = coding.Encode(item.GetProperty("updates").Numbers($"{site.Site}"), weights[site.Site - 1]);
            Assert.Equal(item.GetProperty("plain_vector").GetProperty($"{site.Site}").EnumerateArray().Select(value => value.GetInt64()), entries);
            var masked = site.MaskUpdate(inboxes[site.Site], entries, null, CancellationToken.None);
            Assert.Equal(
                item.GetProperty("masked_vector").GetProperty($"{site.Site}").EnumerateArray().Select(value => value.GetUInt64()),
                Enumerable.Range(0, entries.Length).Select(k => ModularWords.Word(masked.Words.Span, k, WordSize.Bits32)));
            Assert.Null(coordinator.Receive(masked));
        }

        var set = coordinator.CloseUpdates();
        foreach (var site in survivors) Assert.Null(coordinator.Receive(site.ConfirmSurvivors(set)));
        var proof = coordinator.CloseConfirmations();
        foreach (var site in survivors) Assert.Null(coordinator.Receive(site.ReleaseShares(proof)));
        var sum = coordinator.Unmask(1, CancellationToken.None);
        Assert.Equal(item.GetProperty("sum").EnumerateArray().Select(value => value.GetInt64()), sum.Entries.ToArray());
        Assert.Equal(dropped.Select(site => (uint)site), sum.Missing);
        GoldenFile.AssertClose(item.Numbers("weighted_mean"), coding.DecodeMean(sum.Entries), 1e-12);
        GoldenFile.AssertClose(item.Numbers("weighted_mean_before_quantisation"), coding.DecodeMean(sum.Entries), coding.ClippingBound / coding.Levels);
    }
}
