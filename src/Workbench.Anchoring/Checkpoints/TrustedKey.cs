using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>The public key of a log: a trust anchor, which a verifier has from elsewhere than from what it verifies.</summary>
public sealed record TrustedKey
{
    private readonly ImmutableArray<byte> subjectPublicKeyInfo;

    private TrustedKey(ImmutableArray<byte> subjectPublicKeyInfo) => this.subjectPublicKeyInfo = subjectPublicKeyInfo;

    /// <summary>First four bytes of the SHA-256 of the key's DER form, which C2SP's signed notes name a key of ECDSA by. A hint, no proof.</summary>
    public ImmutableArray<byte> KeyId => [.. SHA256.HashData(subjectPublicKeyInfo.AsSpan())[..4]];

    /// <summary>Reads a public key file (PEM, SubjectPublicKeyInfo).</summary>
    /// <exception cref="InvalidDataException">It is no public key of P-256.</exception>
    public static TrustedKey Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: this is no public key of ECDSA over P-256 in PEM: {error.Message}", error);
        }
    }

    /// <summary>The key in PEM, as <c>openssl dgst -verify</c> reads it.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", subjectPublicKeyInfo.AsSpan()) + "\n";

    /// <summary>Whether the key made a signature (DER) of some data.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo.AsSpan(), out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether both are the same key.</summary>
    public bool Equals(TrustedKey? other) => other is not null && subjectPublicKeyInfo.AsSpan().SequenceEqual(other.subjectPublicKeyInfo.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(SHA256.HashData(subjectPublicKeyInfo.AsSpan()));

    internal static TrustedKey Of(byte[] subjectPublicKeyInfo) => new([.. subjectPublicKeyInfo]);

    private static TrustedKey Parse(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (key.KeySize != 256) throw new CryptographicException($"its keys have {key.KeySize} bits");
        return Of(key.ExportSubjectPublicKeyInfo());
    }
}
