using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>A site's vector under all of its masks: uniformly random to everybody who cannot open them.</summary>
public sealed record MaskedUpdate : SecureAggregationMessage
{
    internal MaskedUpdate(RoundTerms terms, uint site, ReadOnlyMemory<byte> participantsDigest, byte[] words)
        : base(terms, site) => (ParticipantsDigest, Words) = (participantsDigest, words);

    internal MaskedUpdate(MessageReader reader)
        : base(reader) => (ParticipantsDigest, Words) = (reader.Read(SHA256.HashSizeInBytes), reader.ReadCounted());

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.MaskedUpdate;

    /// <summary>Digest of the key list and the participants for whom the site put masks on: with other participants the masks would not cancel.</summary>
    public ReadOnlyMemory<byte> ParticipantsDigest { get; }

    /// <summary>The entries as little-endian words of the round's size.</summary>
    public ReadOnlyMemory<byte> Words { get; }

    private protected override int LengthHint => Words.Length + 256;

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(ParticipantsDigest.Span);
        writer.WriteCounted(Words.Span);
    }
}
