using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>A signed message of a round. Its byte form is what is signed, sent and stored; README.md describes it.</summary>
public abstract record SecureAggregationMessage
{
    /// <summary>Version of the byte form that this program writes, and the only one that it reads.</summary>
    public const byte FormatVersion = 1;

    private const int SignatureLength = 64, DigestLength = SHA256.HashSizeInBytes;
    private static ReadOnlySpan<byte> Magic => "WBSA"u8;

    private byte[] signature = [];

    private protected SecureAggregationMessage(RoundTerms terms, uint sender) =>
        (Round, TermsDigest, Sender) = (terms.Round, terms.Digest, sender);

    private protected SecureAggregationMessage(MessageReader reader)
    {
        Round = reader.ReadUInt32();
        Sender = reader.ReadUInt32();
        TermsDigest = reader.Read(DigestLength);
    }

    /// <summary>Which message this is.</summary>
    public abstract MessageKind Kind { get; }

    /// <summary>Number of the round.</summary>
    public uint Round { get; }

    /// <summary>Number of the sending site, or 0 for the coordinator.</summary>
    public uint Sender { get; }

    /// <summary><see cref="RoundTerms.Digest"/> of the round that the sender means.</summary>
    public ReadOnlyMemory<byte> TermsDigest { get; }

    /// <summary>The sender's ECDSA P-256 signature (r, s) over all bytes before it; empty before signing.</summary>
    public ReadOnlyMemory<byte> Signature => signature;

    /// <summary>The byte form with its signature.</summary>
    public byte[] ToBytes() => [.. Unsigned().Written, .. signature];

    /// <summary>Reads any message. Nothing about it is trusted yet: the receiving party checks round, terms, sender and signature.</summary>
    /// <exception cref="SecureAggregationException">Malformed, or of an unknown version.</exception>
    public static SecureAggregationMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Length < 6 + SignatureLength) throw new InvalidDataException($"{bytes.Length} bytes are too few for a message.");
            var reader = new MessageReader(bytes[..^SignatureLength]);
            if (!reader.Read(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("The bytes do not begin with WBSA.");
            var version = reader.ReadByte();
            if (version != FormatVersion) throw new SecureAggregationException(
                RefusalReason.UnknownVersion, null, $"The message has format version {version}; this program reads version {FormatVersion}.");
            var message = ReadKind((MessageKind)reader.ReadByte(), reader);
            reader.RequireEnd();
            message.signature = bytes[^SignatureLength..].ToArray();
            return message;
        }
        catch (InvalidDataException e)
        {
            throw new SecureAggregationException(RefusalReason.Malformed, null, e.Message, e);
        }
    }

    /// <summary>All but the signature.</summary>
    internal MessageWriter Unsigned()
    {
        var writer = new MessageWriter(LengthHint);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write((byte)Kind);
        writer.Write(Round);
        writer.Write(Sender);
        writer.Write(TermsDigest.Span);
        WriteBody(writer);
        return writer;
    }

    internal void Sign(SigningKey key) => signature = key.Sign(Unsigned().Written);

    /// <summary>Why a party of a round must not believe this message to come from its sender, or null.</summary>
    internal Refusal? Distrust(RoundTerms terms)
    {
        if (Round != terms.Round) return new Refusal(RefusalReason.WrongRound, null, $"{Kind} of round {Round} in round {terms.Round}.");
        if (!TermsDigest.Span.SequenceEqual(terms.Digest.Span)) return new Refusal(RefusalReason.WrongTerms, null, $"{Kind} was made under other terms.");
        if (terms.Roster.KeyOf(Sender) is not { } key || (Sender == RoundTerms.Coordinator) != IsFromCoordinator)
            return new Refusal(RefusalReason.UnknownSender, null, $"{Kind} names {Sender} as its sender.");
        // The name in a forged message is the victim's, so nobody is blamed for a signature that does not fit.
        return key.Verifies(Unsigned().Written, signature) ? null : new Refusal(RefusalReason.WrongSignature, null, $"{Kind} in the name of {Sender} is not signed by it.");
    }

    /// <summary>About how many bytes the message has, so that long ones are not copied while they grow.</summary>
    private protected virtual int LengthHint => 256;

    private protected abstract void WriteBody(MessageWriter writer);

    private bool IsFromCoordinator => Kind is MessageKind.KeyList or MessageKind.ShareInbox or MessageKind.SurvivorSet or MessageKind.SurvivorProof;

    private static SecureAggregationMessage ReadKind(MessageKind kind, MessageReader reader) => kind switch
    {
        MessageKind.KeyAnnouncement => new KeyAnnouncement(reader),
        MessageKind.KeyList => new KeyList(reader),
        MessageKind.EncryptedShares => new EncryptedShares(reader),
        MessageKind.ShareInbox => new ShareInbox(reader),
        MessageKind.MaskedUpdate => new MaskedUpdate(reader),
        MessageKind.SurvivorSet => new SurvivorSet(reader),
        MessageKind.SurvivorConfirmation => new SurvivorConfirmation(reader),
        MessageKind.SurvivorProof => new SurvivorProof(reader),
        MessageKind.UnmaskingShares => new UnmaskingShares(reader),
        _ => throw new InvalidDataException($"There is no message of kind {(byte)kind}."),
    };

    /// <summary>Reads a message that is carried inside another one.</summary>
    private protected static T ReadInner<T>(MessageReader reader)
        where T : SecureAggregationMessage =>
        Parse(reader.ReadCounted()) as T ?? throw new InvalidDataException($"A message of another kind stands where {typeof(T).Name} belongs.");
}
