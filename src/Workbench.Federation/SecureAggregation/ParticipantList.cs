using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>The sites of a checked key list: their keys and share numbers, and later who of them shared secrets.</summary>
internal sealed class ParticipantList
{
    private readonly Dictionary<uint, (KeyAnnouncement Keys, int Number)> members = [];

    private ParticipantList(KeyList list)
    {
        Digest = list.Digest;
        foreach (var announcement in list.Announcements) members.Add(announcement.Sender, (announcement, members.Count + 1));
        Sites = [.. list.Announcements.Select(announcement => announcement.Sender)];
    }

    /// <summary>Digest of the key list.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>The listed sites, ascending.</summary>
    public IReadOnlyList<uint> Sites { get; }

    /// <summary>Whether a site is on the list.</summary>
    public bool Contains(uint site) => members.ContainsKey(site);

    /// <summary>A listed site's public keys.</summary>
    public KeyAnnouncement KeysOf(uint site) => members[site].Keys;

    /// <summary>The x at which a listed site's shares are evaluated.</summary>
    public int NumberOf(uint site) => members[site].Number;

    /// <summary>A checked list: enough sites, each once, each with its owner's signature, and no key twice.</summary>
    /// <exception cref="SecureAggregationException">The list is none of that.</exception>
    public static ParticipantList Check(KeyList list, RoundTerms terms)
    {
        if (list.Announcements.Count < terms.Threshold) throw new SecureAggregationException(
            RefusalReason.TooFewSites, null, $"{list.Announcements.Count} sites announced keys; the threshold is {terms.Threshold}.");
        var keys = new HashSet<EncodedPoint>();
        var last = 0u;
        foreach (var announcement in list.Announcements)
        {
            if (announcement.Distrust(terms) is { } refusal) throw new SecureAggregationException(
                RefusalReason.ForgedKey, RoundTerms.Coordinator, $"The key list contains a key announcement that cannot be believed: {refusal.Explanation}");
            if (announcement.Sender <= last) throw new SecureAggregationException(
                RefusalReason.Malformed, RoundTerms.Coordinator, "The sites of the key list do not ascend.");
            if (CheckKeys(announcement, keys) is { } forged) throw new SecureAggregationException(forged);
            last = announcement.Sender;
        }

        return new ParticipantList(list);
    }

    /// <summary>Whom to blame for keys that are no points or that came before, or null; good keys are added to those known.</summary>
    public static Refusal? CheckKeys(KeyAnnouncement announcement, HashSet<EncodedPoint> known)
    {
        try
        {
            announcement.ShareKey.RequireOnCurve();
            announcement.MaskKey.RequireOnCurve();
        }
        catch (CryptographicException)
        {
            return new Refusal(RefusalReason.ForgedKey, announcement.Sender, "A public key is not a point of P-256.");
        }

        if (known.Contains(announcement.ShareKey) || known.Contains(announcement.MaskKey) || announcement.ShareKey.Equals(announcement.MaskKey))
            return new Refusal(RefusalReason.ForgedKey, announcement.Sender, "A public key comes twice.");
        known.Add(announcement.ShareKey);
        known.Add(announcement.MaskKey);
        return null;
    }

    /// <summary>Digest of the key list and of those who shared their secrets.</summary>
    public byte[] DigestOf(IReadOnlyList<uint> participants)
    {
        var writer = new MessageWriter();
        writer.Write("wb-secagg-v1|participants"u8);
        writer.Write(Digest.Span);
        writer.Write(participants);
        return SHA256.HashData(writer.ToArray());
    }
}
