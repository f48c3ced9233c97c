using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>Encrypts an owner's two shares for one holder, bound to the round, both sites, the key list and the owner's commitments.</summary>
internal static class ShareEnvelope
{
    private const int NonceLength = 12, TagLength = 16;

    /// <summary>Nonce, ciphertext of (owner, receiver, seed share, key share), tag.</summary>
    /// <param name="key">32 bytes for this owner and receiver in this direction.</param>
    /// <param name="envelope">The places and the commitments; its ciphertext is ignored.</param>
    /// <param name="binding">What else both have to agree on.</param>
    /// <param name="shares">The two shares, one after the other.</param>
    /// <param name="fill">Source of the nonce.</param>
    public static byte[] Seal(byte[] key, EncryptedShare envelope, ReadOnlySpan<byte> binding, HeldShares shares, Sharing.SecretFill fill)
    {
        var plain = Plaintext(envelope, shares.Seed, shares.Key);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        try
        {
            fill(sealedBytes.AsSpan(0, NonceLength));
            using var cipher = new AesGcm(key, TagLength);
            cipher.Encrypt(
                sealedBytes.AsSpan(0, NonceLength), plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length),
                Associated(envelope, binding));
            return sealedBytes;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The two shares of an envelope.</summary>
    /// <exception cref="CryptographicException">A bit was changed, or the envelope is of another round, owner, receiver or key list.</exception>
    public static HeldShares Open(byte[] key, EncryptedShare envelope, ReadOnlySpan<byte> binding, int shareLength)
    {
        var bytes = envelope.Ciphertext.Span;
        var plain = new byte[8 + 2 * shareLength];
        if (bytes.Length != NonceLength + plain.Length + TagLength) throw new CryptographicException($"An envelope of {bytes.Length} bytes has the wrong length.");
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, Associated(envelope, binding));
            var shares = new HeldShares(plain.AsSpan(8, shareLength).ToArray(), plain.AsSpan(8 + shareLength).ToArray());
            if (!plain.AsSpan(0, 8).SequenceEqual(Plaintext(envelope, [], []))) throw new CryptographicException("The envelope was made for other sites.");
            return shares;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Plaintext(EncryptedShare envelope, ReadOnlySpan<byte> seedShare, ReadOnlySpan<byte> keyShare)
    {
        var writer = new MessageWriter();
        writer.Write(envelope.Owner);
        writer.Write(envelope.Receiver);
        writer.Write(seedShare);
        writer.Write(keyShare);
        return writer.ToArray();
    }

    private static byte[] Associated(EncryptedShare envelope, ReadOnlySpan<byte> binding)
    {
        var writer = new MessageWriter();
        writer.Write("wb-secagg-v1|envelope"u8);
        writer.Write(binding);
        writer.Write(envelope.Owner);
        writer.Write(envelope.Receiver);
        writer.Write(envelope.SeedCommitment.Span);
        writer.Write(envelope.KeyCommitment.Span);
        return writer.ToArray();
    }
}
