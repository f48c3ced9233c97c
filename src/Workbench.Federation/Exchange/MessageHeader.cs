using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Exchange;

/// <summary>The part of a message that everybody can read: signed, and bound to the encrypted part.</summary>
public sealed record MessageHeader
{
    /// <summary>Version of the byte form that this program writes, and the only one that it reads.</summary>
    public const byte FormatVersion = 1;

    /// <summary>Bytes of a header.</summary>
    public const int Length = 4 + 1 + 1 + 16 + 32 + 4 + 4 + 32 + 4 + 4 + 4;

    private static ReadOnlySpan<byte> Magic => "WBFX"u8;

    /// <summary>What the message carries.</summary>
    public required ExchangeKind Kind { get; init; }

    /// <summary>The run.</summary>
    public required Guid Run { get; init; }

    /// <summary>SHA-256 of the run's agreement, 64 hexadecimal digits.</summary>
    public required string Agreement { get; init; }

    /// <summary>Number of the round; 0 comes before the first.</summary>
    public required uint Round { get; init; }

    /// <summary>Number of the sending site, or 0 for the coordinator.</summary>
    public required uint Sender { get; init; }

    /// <summary>SHA-256 of the sender's signing key, 64 hexadecimal digits.</summary>
    public required string SenderKey { get; init; }

    /// <summary>Number of the receiving site, or 0 for the coordinator.</summary>
    public required uint Receiver { get; init; }

    /// <summary>Number of the message among those of its sender, kind and round, from 0.</summary>
    public uint Sequence { get; init; }

    /// <summary>Bytes of the payload before its encryption.</summary>
    public required int PayloadLength { get; init; }

    /// <summary>The digest by which headers name a signing key.</summary>
    public static string DigestOf(EncodedPoint signingKey)
    {
        ArgumentNullException.ThrowIfNull(signingKey);
        return Convert.ToHexStringLower(SHA256.HashData(signingKey.Bytes));
    }

    internal byte[] ToBytes()
    {
        var writer = new MessageWriter(Length);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write((byte)Kind);
        writer.Write(Run.ToByteArray(bigEndian: true));
        writer.Write(Convert.FromHexString(Agreement));
        writer.Write(Round);
        writer.Write(Sender);
        writer.Write(Convert.FromHexString(SenderKey));
        writer.Write(Receiver);
        writer.Write(Sequence);
        writer.Write((uint)PayloadLength);
        return writer.ToArray();
    }

    /// <summary>Reads a header; nothing in it is trusted yet.</summary>
    /// <exception cref="ExchangeException">The bytes are no header.</exception>
    internal static MessageHeader Read(ReadOnlyMemory<byte> bytes)
    {
        // The beginning is judged first, so that a short file that is no message at all is not called a cut-off one.
        var beginning = Math.Min(Magic.Length, bytes.Length);
        if (beginning == 0 || !Magic.StartsWith(bytes.Span[..beginning])) throw new ExchangeException(ExchangeReason.Malformed, "The file does not begin with WBFX; it is no message.");
        if (bytes.Length < Length) throw new ExchangeException(ExchangeReason.Truncated, $"The file ends after {bytes.Length} bytes, within its header.");
        var reader = new MessageReader(bytes[..Length]);
        _ = reader.Read(Magic.Length);
        var version = reader.ReadByte();
        if (version != FormatVersion) throw new ExchangeException(
            ExchangeReason.UnknownVersion, $"The message has version {version} of the format; this program knows version {FormatVersion}.");
        var header = new MessageHeader
        {
            Kind = (ExchangeKind)reader.ReadByte(),
            Run = new Guid(reader.Read(16), bigEndian: true),
            Agreement = Convert.ToHexStringLower(reader.Read(32)),
            Round = reader.ReadUInt32(),
            Sender = reader.ReadUInt32(),
            SenderKey = Convert.ToHexStringLower(reader.Read(32)),
            Receiver = reader.ReadUInt32(),
            Sequence = reader.ReadUInt32(),
            PayloadLength = (int)Math.Min(int.MaxValue, reader.ReadUInt32()),
        };
        return Enum.IsDefined(header.Kind) ? header : throw new ExchangeException(ExchangeReason.Malformed, $"There is no message of kind {(byte)header.Kind}.");
    }
}
