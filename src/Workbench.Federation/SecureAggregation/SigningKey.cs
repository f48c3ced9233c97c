using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>The long-term ECDSA P-256 key by which the others know a party; it signs everything that the party sends.</summary>
/// <remarks>An instance may be used by several threads in turn, not at once.</remarks>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key)
    {
        this.key = key;
        Public = EncodedPoint.Of(key.ExportParameters(includePrivateParameters: false).Q);
    }

    /// <summary>A new key from the platform's cryptographic generator.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private key in PEM (SEC 1 or PKCS 8).</summary>
    /// <exception cref="ArgumentException">The text has no such key, or its curve is not P-256.</exception>
    public static SigningKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize != 256) throw new ArgumentException("A signing key is a key of the curve P-256.", nameof(pem));
            return new SigningKey(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The public key, for the roster.</summary>
    public EncodedPoint Public { get; }

    /// <summary>The private key as PKCS 8 in PEM, to be kept by its owner alone.</summary>
    public string ExportPem() => key.ExportPkcs8PrivateKeyPem();

    /// <summary>64 bytes: r and s.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> message) => key.SignData(message, HashAlgorithmName.SHA256);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
