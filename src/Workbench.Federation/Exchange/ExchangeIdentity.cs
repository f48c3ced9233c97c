using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>A party's own long-term keys: one to sign with, one that messages to it are encrypted to.</summary>
public sealed class ExchangeIdentity : IDisposable
{
    private ExchangeIdentity(string name, SigningKey signing, EphemeralKey sealing)
    {
        (Signing, Sealing) = (signing, sealing);
        Public = new PartyKeys { Name = name, Signing = signing.Public, Sealing = sealing.Public };
    }

    /// <summary>Name and public keys.</summary>
    public PartyKeys Public { get; }

    /// <summary>The signing key.</summary>
    internal SigningKey Signing { get; }

    /// <summary>The pair for encryption. It lives as long as the party, unlike the pairs of single rounds, whose type it shares.</summary>
    internal EphemeralKey Sealing { get; }

    /// <summary>New keys from the platform's cryptographic generator.</summary>
    /// <exception cref="ArgumentException">The name cannot be one of a file.</exception>
    public static ExchangeIdentity Create(string name) => new(name, SigningKey.Create(), EphemeralKey.Create());

    /// <summary>Reads a private key file.</summary>
    /// <exception cref="InvalidDataException">The file is none.</exception>
    public static ExchangeIdentity Read(ReadOnlySpan<byte> bytes, string fileName)
    {
        try
        {
            var file = JsonSerializer.Deserialize<KeyFile>(bytes, AgreementJson.Options) ?? throw new InvalidDataException($"{fileName}: the file is empty.");
            var scalar = Convert.FromHexString(file.SealingScalar);
            try
            {
                return new ExchangeIdentity(file.Name, SigningKey.FromPem(file.SigningKey), EphemeralKey.FromScalar(scalar));
            }
            finally
            {
                CryptographicOperations.ZeroMemory(scalar);
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{fileName}: this is no key file of 'workbench federated keys'; restore it from a copy, or make new keys and begin another run.", error);
        }
    }

    /// <summary>The private key file, for its owner alone.</summary>
    public byte[] ToPrivateBytes()
    {
        var scalar = Sealing.ExportScalar();
        try
        {
            return [.. JsonSerializer.SerializeToUtf8Bytes(new KeyFile(Public.Name, Signing.ExportPem(), Convert.ToHexStringLower(scalar)), AgreementJson.Options), (byte)'\n'];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Signing.Dispose();
        Sealing.Dispose();
    }

    private sealed record KeyFile(string Name, string SigningKey, string SealingScalar);
}
