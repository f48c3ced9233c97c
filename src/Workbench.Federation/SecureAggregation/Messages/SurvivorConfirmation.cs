using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>A site signs the one survivor set that it will help to unmask.</summary>
public sealed record SurvivorConfirmation : SecureAggregationMessage
{
    internal SurvivorConfirmation(RoundTerms terms, uint site, byte[] survivorsDigest)
        : base(terms, site) => SurvivorsDigest = survivorsDigest;

    internal SurvivorConfirmation(MessageReader reader)
        : base(reader) => SurvivorsDigest = reader.Read(SHA256.HashSizeInBytes);

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.SurvivorConfirmation;

    /// <summary>Digest of key list, participants, survivors and missing.</summary>
    public ReadOnlyMemory<byte> SurvivorsDigest { get; }

    private protected override void WriteBody(MessageWriter writer) => writer.Write(SurvivorsDigest.Span);
}
