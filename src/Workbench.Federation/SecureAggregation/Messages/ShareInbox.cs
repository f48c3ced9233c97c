using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>The shares that all others made for one site. The sites that occur in it are the participants of the round.</summary>
public sealed record ShareInbox : SecureAggregationMessage
{
    internal ShareInbox(RoundTerms terms, uint receiver, ReadOnlyMemory<byte> keyListDigest, IEnumerable<EncryptedShare> shares)
        : base(terms, RoundTerms.Coordinator) =>
        (Receiver, KeyListDigest, Shares) = (receiver, keyListDigest, [.. shares.OrderBy(share => share.Owner)]);

    internal ShareInbox(MessageReader reader)
        : base(reader)
    {
        Receiver = reader.ReadUInt32();
        KeyListDigest = reader.Read(SHA256.HashSizeInBytes);
        Shares = reader.ReadList(EncryptedShare.SmallestLength, EncryptedShare.Read);
    }

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.ShareInbox;

    /// <summary>The site that the shares are for.</summary>
    public uint Receiver { get; }

    /// <summary><see cref="KeyList.Digest"/> of the round's list.</summary>
    public ReadOnlyMemory<byte> KeyListDigest { get; }

    /// <summary>One of every participant, the receiver included, by ascending number.</summary>
    public IReadOnlyList<EncryptedShare> Shares { get; }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(Receiver);
        writer.Write(KeyListDigest.Span);
        writer.Write((uint)Shares.Count);
        foreach (var share in Shares) share.Write(writer);
    }
}
