using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>What a site gives away at the end: exactly one share of every participant.</summary>
public sealed record UnmaskingShares : SecureAggregationMessage
{
    internal UnmaskingShares(RoundTerms terms, uint site, ReadOnlyMemory<byte> survivorsDigest, IEnumerable<ReleasedShare> shares)
        : base(terms, site) => (SurvivorsDigest, Shares) = (survivorsDigest, [.. shares]);

    internal UnmaskingShares(MessageReader reader)
        : base(reader)
    {
        SurvivorsDigest = reader.Read(SHA256.HashSizeInBytes);
        Shares = reader.ReadList(ReleasedShare.SmallestLength, ReleasedShare.Read);
    }

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.UnmaskingShares;

    /// <summary>Digest of the survivor set that the shares belong to.</summary>
    public ReadOnlyMemory<byte> SurvivorsDigest { get; }

    /// <summary>By ascending number of the owner: of survivors the seed's share, of the missing the key's.</summary>
    public IReadOnlyList<ReleasedShare> Shares { get; }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(SurvivorsDigest.Span);
        writer.Write((uint)Shares.Count);
        foreach (var share in Shares) share.Write(writer);
    }
}
