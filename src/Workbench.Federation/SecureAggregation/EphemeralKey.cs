using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>A P-256 key pair that lives for one round.</summary>
internal sealed class EphemeralKey : IDisposable
{
    private readonly ECDiffieHellman key;

    private EphemeralKey(ECDiffieHellman key)
    {
        this.key = key;
        Public = EncodedPoint.Of(key.ExportParameters(includePrivateParameters: false).Q);
    }

    /// <summary>A fresh pair from the platform's cryptographic generator.</summary>
    public static EphemeralKey Create() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The pair of a known scalar: one that was rebuilt from shares, or one of a replayed transcript.</summary>
    /// <exception cref="CryptographicException">The scalar is 0, not below the group's order, or not 32 bytes.</exception>
    public static EphemeralKey FromScalar(ReadOnlySpan<byte> scalar)
    {
        var copy = scalar.ToArray();
        try
        {
            return new EphemeralKey(ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = copy }));
        }
        catch (ArgumentException e)
        {
            throw new CryptographicException("The bytes are no scalar of P-256.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>The public half.</summary>
    public EncodedPoint Public { get; }

    /// <summary>The private scalar, 32 bytes big-endian; the caller clears it.</summary>
    public byte[] ExportScalar() => key.ExportParameters(includePrivateParameters: true).D!;

    /// <summary>32 bytes for one purpose that only the two owners can compute.</summary>
    /// <param name="other">The other party's public key.</param>
    /// <param name="info">What the bytes are for (<see cref="KeyLabel"/>).</param>
    /// <remarks>The shared point's x coordinate as input key of HKDF-SHA-256 without salt.</remarks>
    public byte[] DeriveKey(EncodedPoint other, ReadOnlySpan<byte> info) => DeriveKeys(other, info, default).First;

    /// <summary>Two such keys from one agreement, which is what costs time; the second is empty if it has no purpose.</summary>
    public (byte[] First, byte[] Second) DeriveKeys(EncodedPoint other, ReadOnlySpan<byte> firstInfo, ReadOnlySpan<byte> secondInfo)
    {
        var secret = key.DeriveRawSecretAgreement(other.Agreement);
        try
        {
            var (first, second) = (new byte[32], new byte[secondInfo.IsEmpty ? 0 : 32]);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, first, salt: default, firstInfo);
            if (second.Length > 0) HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, second, salt: default, secondInfo);
            return (first, second);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
