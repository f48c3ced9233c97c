using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>Decides about every file that comes in: who signed it, whether it belongs here, and only then what it says.</summary>
internal sealed class MessageGate
{
    private readonly RunAgreement agreement;
    private readonly ExchangeIdentity self;
    private readonly uint number;
    private readonly string digest;

    /// <summary>The gate of one party.</summary>
    /// <param name="agreement">The run's agreement.</param>
    /// <param name="self">The receiving party.</param>
    /// <param name="number">Its number.</param>
    public MessageGate(RunAgreement agreement, ExchangeIdentity self, uint number)
    {
        (this.agreement, this.self, this.number, digest) = (agreement, self, number, agreement.Digest);
        MostBytes = SealedMessage.Overhead + 1024L + (16L * agreement.Plan.Columns.Length) + (8L * agreement.Plan.ParameterCount) + (4L * agreement.Sites.Length);
    }

    /// <summary>Bytes that no message of the run passes.</summary>
    public long MostBytes { get; }

    /// <summary>A message to the bytes of a file.</summary>
    public byte[] Seal(ExchangeKind kind, int round, uint receiver, ReadOnlySpan<byte> payload)
    {
        var header = new MessageHeader
        {
            Kind = kind,
            Run = agreement.Run,
            Agreement = digest,
            Round = (uint)round,
            Sender = number,
            SenderKey = MessageHeader.DigestOf(self.Public.Signing),
            Receiver = receiver,
            PayloadLength = payload.Length,
        };
        return SealedMessage.Seal(header, payload, self.Signing, agreement.KeysOf(receiver)!.Sealing);
    }

    /// <summary>The payload of a message that may be believed and belongs here.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="expected">What belongs here.</param>
    /// <exception cref="ExchangeException">It is something else.</exception>
    public (MessageHeader Header, byte[] Payload) Open(ReadOnlyMemory<byte> bytes, ExpectedMessage expected)
    {
        var message = SealedMessage.Parse(bytes);
        RequireSignature(message);
        RequirePlace(message.Header, expected);
        return (message.Header, message.Open(self.Sealing));
    }

    private void RequireSignature(SealedMessage message)
    {
        var header = message.Header;
        if (agreement.KeysOf(header.Sender) is not { } keys) throw new ExchangeException(
            ExchangeReason.Stranger, $"The message names {header.Sender} as its sender; the run has sites 1 to {agreement.Sites.Length}.");
        if (header.SenderKey != MessageHeader.DigestOf(keys.Signing)) throw new ExchangeException(
            ExchangeReason.Stranger, $"The message names {keys.Name} as its sender and the signing key {header.SenderKey[..16]}…, which is not that of {keys.Name} in the agreement.");
        if (!message.IsSignedBy(keys.Signing)) throw new ExchangeException(
            ExchangeReason.Tampered, $"The message names {keys.Name} as its sender, whose signature does not fit: it was changed, or is not from there.");
    }

    private void RequirePlace(MessageHeader header, ExpectedMessage expected)
    {
        var sender = agreement.KeysOf(header.Sender)!.Name;
        if (header.Run != agreement.Run) throw new ExchangeException(ExchangeReason.OtherRun, $"The message of {sender} belongs to run {header.Run}; this is run {agreement.Run}.");
        if (header.Agreement != digest) throw new ExchangeException(
            ExchangeReason.OtherAgreement, $"{sender} works under the agreement {header.Agreement[..16]}…; this run's is {digest[..16]}….");
        if (header.Receiver != number) throw new ExchangeException(ExchangeReason.OtherReceiver, $"The message of {sender} is meant for {NameOf(header.Receiver)}.");
        if (header.Kind != expected.Kind || header.Sequence != 0 || (header.Kind == ExchangeKind.GlobalModel) != (header.Sender == RoundTerms.Coordinator))
            throw new ExchangeException(ExchangeReason.WrongKind, $"{header.Kind} number {header.Sequence} of {sender} does not belong here.");
        if (header.Round != expected.Round) throw new ExchangeException(ExchangeReason.WrongRound, $"{sender} sent {header.Kind} of round {header.Round} in round {expected.Round}.");
        if (expected.IsTaken(header.Sender)) throw new ExchangeException(
            ExchangeReason.Replayed, $"{header.Kind} of {sender} in round {header.Round} was taken already; this is the same one again, or a second one.");
        if (expected.IsClosed) throw new ExchangeException(ExchangeReason.Late, $"{header.Kind} of {sender} came when round {header.Round} was closed.");
    }

    private string NameOf(uint party) => agreement.KeysOf(party)?.Name ?? $"party {party}";
}
