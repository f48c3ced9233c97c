using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>The keys of all sites that joined in time, each with its owner's signature.</summary>
public sealed record KeyList : SecureAggregationMessage
{
    private readonly Lazy<byte[]> digest;

    internal KeyList(RoundTerms terms, IEnumerable<KeyAnnouncement> announcements)
        : base(terms, RoundTerms.Coordinator)
    {
        Announcements = [.. announcements.OrderBy(announcement => announcement.Sender)];
        digest = new Lazy<byte[]>(ComputeDigest);
    }

    internal KeyList(MessageReader reader)
        : base(reader)
    {
        Announcements = reader.ReadList(4, ReadInner<KeyAnnouncement>);
        digest = new Lazy<byte[]>(ComputeDigest);
    }

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.KeyList;

    /// <summary>By ascending number of the site. A site's share number is its place here, counted from 1.</summary>
    public IReadOnlyList<KeyAnnouncement> Announcements { get; }

    /// <summary>SHA-256 of the list without the coordinator's signature: two sites that were shown different lists find out by it.</summary>
    public ReadOnlyMemory<byte> Digest => digest.Value;

    private byte[] ComputeDigest() => SHA256.HashData(Unsigned().Written);

    private protected override int LengthHint => 256 + 256 * Announcements.Count;

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write((uint)Announcements.Count);
        foreach (var announcement in Announcements) writer.WriteCounted(announcement.ToBytes());
    }
}
