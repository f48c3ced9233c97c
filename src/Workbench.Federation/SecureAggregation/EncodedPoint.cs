using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>A public key: a point of P-256 in its uncompressed form, 0x04 and two coordinates of 32 bytes.</summary>
/// <remarks>Reading one lets the platform check that it lies on the curve; the point at infinity has no such form.</remarks>
public sealed class EncodedPoint : IEquatable<EncodedPoint>
{
    /// <summary>Bytes of a point.</summary>
    public const int Length = 65;

    private readonly byte[] bytes;
    private readonly Lazy<ECDsa> verifier;
    private readonly Lazy<ECDiffieHellmanPublicKey> agreement;

    private EncodedPoint(byte[] bytes)
    {
        this.bytes = bytes;
        verifier = new Lazy<ECDsa>(() => ECDsa.Create(Parameters));
        agreement = new Lazy<ECDiffieHellmanPublicKey>(() =>
        {
            using var key = ECDiffieHellman.Create(Parameters);
            return key.PublicKey;
        });
    }

    /// <summary>Copies a point's form; <see cref="RequireOnCurve"/> says whether it is one.</summary>
    /// <exception cref="InvalidDataException">Not 65 bytes that begin with 4.</exception>
    public static EncodedPoint Read(ReadOnlySpan<byte> bytes) => bytes.Length == Length && bytes[0] == 4
        ? new EncodedPoint(bytes.ToArray())
        : throw new InvalidDataException("A public key is an uncompressed point of P-256: 65 bytes, the first of them 4.");

    internal static EncodedPoint Of(ECPoint point) => new([4, .. point.X!, .. point.Y!]);

    /// <summary>0x04, X, Y.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The key for agreements, imported once.</summary>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    internal ECDiffieHellmanPublicKey Agreement => agreement.Value;

    /// <summary>Refuses what is no point of the curve.</summary>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    internal void RequireOnCurve() => _ = Agreement;

    /// <summary>Whether the owner of this key signed a message.</summary>
    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        verifier.Value.VerifyData(message, signature, HashAlgorithmName.SHA256);

    private ECParameters Parameters => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = bytes[1..33], Y = bytes[33..] },
    };

    /// <inheritdoc/>
    public bool Equals(EncodedPoint? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EncodedPoint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(bytes[1], bytes[2], bytes[3], bytes[4]);

    /// <inheritdoc/>
    public override string ToString() => Convert.ToHexStringLower(bytes);
}
