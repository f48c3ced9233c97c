using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>A site's two secrets, shared among all sites of the key list.</summary>
public sealed record EncryptedShares : SecureAggregationMessage
{
    internal EncryptedShares(RoundTerms terms, uint site, ReadOnlyMemory<byte> keyListDigest, byte[] seedDigest, IEnumerable<EncryptedShare> shares)
        : base(terms, site) => (KeyListDigest, SeedDigest, Shares) = (keyListDigest, seedDigest, [.. shares]);

    internal EncryptedShares(MessageReader reader)
        : base(reader)
    {
        KeyListDigest = reader.Read(SHA256.HashSizeInBytes);
        SeedDigest = reader.Read(SHA256.HashSizeInBytes);
        Shares = reader.ReadList(EncryptedShare.SmallestLength, EncryptedShare.Read);
    }

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.EncryptedShares;

    /// <summary><see cref="KeyList.Digest"/> of the list that the site was shown.</summary>
    public ReadOnlyMemory<byte> KeyListDigest { get; }

    /// <summary>Commitment to the seed of the site's self mask.</summary>
    public ReadOnlyMemory<byte> SeedDigest { get; }

    /// <summary>One for every site of the key list, in its order.</summary>
    public IReadOnlyList<EncryptedShare> Shares { get; }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(KeyListDigest.Span);
        writer.Write(SeedDigest.Span);
        writer.Write((uint)Shares.Count);
        foreach (var share in Shares) share.Write(writer);
    }
}
