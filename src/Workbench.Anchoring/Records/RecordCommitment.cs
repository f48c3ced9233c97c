using System.Security.Cryptography;

namespace Workbench.Anchoring.Records;

/// <summary>Binds a record without showing anything of it: HMAC-SHA256 under a fresh random key, the nonce.</summary>
/// <remarks>
/// Whoever has the nonce and the record can show that the log holds it. Without the nonce the commitment is 32 bytes that say nothing, not even to somebody who
/// tries every possible record; so to destroy the nonce is to erase the person from the log, whose other proofs stay valid. A keyed hash with a secret
/// key of 256 bits is hiding by HMAC's being a pseudo-random function (M. Bellare, CRYPTO 2006), and binding by SHA-256's collision resistance.
/// No password and no slow derivation is needed for that; a password belongs on a receipt.
/// </remarks>
public static class RecordCommitment
{
    /// <summary>Bytes of a nonce and of a commitment.</summary>
    public const int Length = 32;

    /// <summary>First byte of a leaf that holds a commitment to a record, so that it is never taken for another kind of leaf.</summary>
    public const byte LeafType = 1;

    /// <summary>A nonce that nobody can guess, from the platform's cryptographic generator.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>HMAC-SHA256(nonce, digest of the schema ‖ canonical record).</summary>
    /// <param name="nonce">32 bytes.</param>
    /// <param name="schema">The schema of the record.</param>
    /// <param name="record">Its canonical JSON.</param>
    /// <exception cref="ArgumentException">The nonce has another length.</exception>
    public static byte[] Of(ReadOnlySpan<byte> nonce, RecordSchema schema, ReadOnlySpan<byte> record)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (nonce.Length != Length) throw new ArgumentException($"A nonce has {Length} bytes, not {nonce.Length}.", nameof(nonce));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, nonce);
        hmac.AppendData(Convert.FromHexString(schema.Digest));
        hmac.AppendData(record);
        return hmac.GetHashAndReset();
    }

    /// <summary>The data of the log's leaf: <see cref="LeafType"/> ‖ commitment.</summary>
    public static byte[] LeafData(ReadOnlySpan<byte> commitment)
    {
        if (commitment.Length != Length) throw new ArgumentException($"A commitment has {Length} bytes, not {commitment.Length}.", nameof(commitment));
        return [LeafType, .. commitment];
    }
}
