using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>A coordinator and its sites, one message at a time, every message through its byte form.</summary>
internal sealed class Parties : IDisposable
{
    private static readonly SigningKey[] Keys = [.. Enumerable.Range(0, 13).Select(_ => SigningKey.Create())];

    public Parties(int siteCount, int threshold, VectorTerms? vector = null, uint round = 1, Guid? run = null, Action<uint, ProtocolStep>? before = null, bool trust = true)
    {
        Terms = TermsOf(siteCount, threshold, vector, round, run, trust);
        Coordinator = new SecureAggregationCoordinator(Terms, CoordinatorKey) { BeforeStep = step => before?.Invoke(0, step) };
        foreach (var site in Terms.Roster.Sites)
            Sites.Add(site, new SecureAggregationSite(Terms, site, KeyOf(site), SiteSecrets.Draw()) { BeforeStep = step => before?.Invoke(site, step) });
    }

    public static SigningKey CoordinatorKey => Keys[0];

    public static SigningKey KeyOf(uint site) => Keys[site];

    public static SigningKey Stranger => Keys[12];

    public RoundTerms Terms { get; }

    public SecureAggregationCoordinator Coordinator { get; }

    public SortedDictionary<uint, SecureAggregationSite> Sites { get; } = [];

    public static RoundTerms TermsOf(int siteCount, int threshold, VectorTerms? vector = null, uint round = 1, Guid? run = null, bool trust = true) => new(
        run ?? Guid.Parse("6f1d5a0e-3f0b-4c58-9a54-3a1c1c4a7f10"), round,
        new Roster(CoordinatorKey.Public, Enumerable.Range(1, siteCount).Select(site => KeyValuePair.Create((uint)site, KeyOf((uint)site).Public))),
        threshold, vector ?? new VectorTerms { Length = 5, LargestEntry = 1000, SmallestEntry = -1000 }, trust);

    /// <summary>A site's vector, known to the tests.</summary>
    public static long[] Vector(uint site, int length = 5)
    {
        var random = new RandomSource(77).Fork(site);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextInt32(2001) - 1000L)];
    }

    public static long[] SumOf(IEnumerable<uint> sites, int length = 5)
    {
        var sum = new long[length];
        foreach (var site in sites)
            foreach (var (entry, k) in Vector(site, length).Select((entry, k) => (entry, k))) sum[k] += entry;
        return sum;
    }

    public static T Sent<T>(T message)
        where T : SecureAggregationMessage => Assert.IsAssignableFrom<T>(SecureAggregationMessage.Parse(message.ToBytes()));

    public static T SignedBy<T>(SigningKey key, T message)
        where T : SecureAggregationMessage
    {
        message.Sign(key);
        return Sent(message);
    }

    /// <summary>Hands a message over and expects it to count.</summary>
    public void Deliver(SecureAggregationMessage message) => Assert.Null(Coordinator.Receive(message.ToBytes()));

    public KeyList RunKeys(params uint[] absent)
    {
        foreach (var site in Present(absent)) Deliver(site.AnnounceKeys());
        return Sent(Coordinator.CloseKeys());
    }

    public Dictionary<uint, ShareInbox> RunShares(KeyList keys, params uint[] absent)
    {
        foreach (var site in Present(absent, SitePhase.KeysAnnounced)) Deliver(site.ShareSecrets(keys));
        return Coordinator.CloseShares().ToDictionary(inbox => inbox.Receiver, Sent);
    }

    public SurvivorSet RunUpdates(Dictionary<uint, ShareInbox> inboxes, params uint[] absent)
    {
        foreach (var site in Present(absent, SitePhase.SecretsShared)) Deliver(Mask(site, inboxes[site.Site]));
        return Sent(Coordinator.CloseUpdates());
    }

    public SurvivorProof RunConfirmations(SurvivorSet survivors, params uint[] absent)
    {
        foreach (var site in Present(absent, SitePhase.UpdateMasked)) Deliver(site.ConfirmSurvivors(survivors));
        return Sent(Coordinator.CloseConfirmations());
    }

    public MaskedSum RunUnmasking(SurvivorProof proof, params uint[] absent)
    {
        foreach (var site in Present(absent, SitePhase.SurvivorsConfirmed)) Deliver(site.ReleaseShares(proof));
        return Coordinator.Unmask(2, CancellationToken.None);
    }

    public static MaskedUpdate Mask(SecureAggregationSite site, ShareInbox inbox) => site.MaskUpdate(inbox, Vector(site.Site), null, CancellationToken.None);

    public void Dispose()
    {
        foreach (var site in Sites.Values) site.Dispose();
    }

    private IEnumerable<SecureAggregationSite> Present(uint[] absent, SitePhase phase = SitePhase.Ready) =>
        Sites.Values.Where(site => !absent.Contains(site.Site) && site.Phase == phase);
}
