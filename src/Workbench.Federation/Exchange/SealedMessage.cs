using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>
/// A message as it lies in the shared folder: a readable header, a payload that only the receiver can decrypt, and the sender's signature over both.
/// </summary>
/// <remarks>
/// Header, ephemeral point (65), ciphertext, tag (16), signature (64; r and s). The key is fresh for each message: ECDH over P-256 of a key pair that lives for the
/// message and the receiver's long-term key, then HKDF-SHA-256 with the header, the ephemeral point and the receiver's point as context;
/// AES-256-GCM with header and ephemeral point as associated data.
/// </remarks>
public sealed class SealedMessage
{
    private const int TagLength = 16, SignatureLength = 64, NonceLength = 12;
    private readonly ReadOnlyMemory<byte> bytes;

    private SealedMessage(MessageHeader header, ReadOnlyMemory<byte> bytes) => (Header, this.bytes) = (header, bytes);

    /// <summary>Bytes that a message has besides its payload.</summary>
    public const int Overhead = MessageHeader.Length + EncodedPoint.Length + TagLength + SignatureLength;

    /// <summary>What everybody can read.</summary>
    public MessageHeader Header { get; }

    private ReadOnlyMemory<byte> Signed => bytes[..^SignatureLength];

    private ReadOnlySpan<byte> Ephemeral => bytes.Span.Slice(MessageHeader.Length, EncodedPoint.Length);

    /// <summary>Encrypts and signs a message.</summary>
    /// <param name="header">Its payload length has to be that of the payload.</param>
    /// <param name="payload">What only the receiver is to read.</param>
    /// <param name="sender">The sender's signing key.</param>
    /// <param name="receiver">The receiver's long-term key for encryption.</param>
    public static byte[] Seal(MessageHeader header, ReadOnlySpan<byte> payload, SigningKey sender, EncodedPoint receiver)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentOutOfRangeException.ThrowIfNotEqual(header.PayloadLength, payload.Length);
        using var ephemeral = EphemeralKey.Create();
        var message = new byte[Overhead + payload.Length];
        header.ToBytes().CopyTo(message, 0);
        ephemeral.Public.Bytes.CopyTo(message.AsSpan(MessageHeader.Length));
        var associated = message.AsSpan(0, MessageHeader.Length + EncodedPoint.Length);
        var (key, nonce) = ephemeral.DeriveKeys(receiver, Context("key"u8, associated, receiver), Context("nonce"u8, associated, receiver));
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Encrypt(
                nonce.AsSpan(0, NonceLength), payload, message.AsSpan(associated.Length, payload.Length),
                message.AsSpan(associated.Length + payload.Length, TagLength), associated);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        sender.Sign(message.AsSpan(0, message.Length - SignatureLength)).CopyTo(message, message.Length - SignatureLength);
        return message;
    }

    /// <summary>Takes a message apart. Nothing of it is trusted yet.</summary>
    /// <exception cref="ExchangeException">The bytes are no message, or not a whole one.</exception>
    public static SealedMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        var header = MessageHeader.Read(bytes);
        var length = Overhead + (long)header.PayloadLength;
        if (bytes.Length < length) throw new ExchangeException(ExchangeReason.Truncated, $"The message has {length} bytes, the file only {bytes.Length}.");
        if (bytes.Length > length) throw new ExchangeException(ExchangeReason.Malformed, $"The message has {length} bytes, and the file goes on to {bytes.Length}.");
        return new SealedMessage(header, bytes);
    }

    /// <summary>Whether the owner of a key signed exactly these bytes.</summary>
    internal bool IsSignedBy(EncodedPoint key) => key.Verifies(Signed.Span, bytes.Span[^SignatureLength..]);

    /// <summary>The payload.</summary>
    /// <param name="receiver">The receiver's long-term key pair.</param>
    /// <exception cref="ExchangeException">The message was encrypted for somebody else, or was changed.</exception>
    internal byte[] Open(EphemeralKey receiver)
    {
        try
        {
            var associated = Signed.Span[..(MessageHeader.Length + EncodedPoint.Length)];
            var sealedPart = Signed.Span[associated.Length..];
            var (key, nonce) = receiver.DeriveKeys(
                EncodedPoint.Read(Ephemeral), Context("key"u8, associated, receiver.Public), Context("nonce"u8, associated, receiver.Public));
            var payload = new byte[Header.PayloadLength];
            try
            {
                using var cipher = new AesGcm(key, TagLength);
                cipher.Decrypt(nonce.AsSpan(0, NonceLength), sealedPart[..^TagLength], sealedPart[^TagLength..], payload, associated);
                return payload;
            }
            finally
            {
                CryptographicOperations.ZeroMemory(key);
            }
        }
        catch (Exception error) when (error is CryptographicException or InvalidDataException)
        {
            throw new ExchangeException(ExchangeReason.Tampered, "The message cannot be decrypted with the receiver's key.", error);
        }
    }

    private static byte[] Context(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> associated, EncodedPoint receiver) =>
        [.. "wb-exchange-v1|"u8, .. purpose, .. "|"u8, .. associated, .. receiver.Bytes];
}
