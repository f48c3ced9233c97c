using System.Security.Cryptography;
using System.Text.Json;

namespace Workbench.Anchoring.Receipts;

/// <summary>A receipt under a password, for the way to its owner: whoever has the file alone reads nothing.</summary>
/// <remarks>
/// AES-256-GCM under a key from PBKDF2-HMAC-SHA256 (RFC 8018) with 600,000 iterations (OWASP's recommendation of 2023): about 0.2 s for the owner, and as
/// much for each guess of a thief on one core, so a short password falls all the same. The password is on the file, never in the log: proofs do not depend on it.
/// </remarks>
public static class SealedReceipt
{
    /// <summary>Name of the format.</summary>
    public const string Format = "workbench-sealed-receipt/1";

    /// <summary>Iterations of the key derivation for new files.</summary>
    public const int Iterations = 600_000;

    private const int MostIterations = 10_000_000, SaltLength = 16, NonceLength = 12, TagLength = 16, KeyLength = 32;

    /// <summary>Encrypts a receipt.</summary>
    /// <param name="receipt">The bytes of the file.</param>
    /// <param name="password">At least one character.</param>
    /// <returns>Canonical JSON.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> receipt, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(NonceLength));
        var sealedBytes = new byte[receipt.Length + TagLength];
        using var cipher = Cipher(password, salt, Iterations);
        cipher.Encrypt(nonce, receipt, sealedBytes.AsSpan(0, receipt.Length), sealedBytes.AsSpan(receipt.Length), Associated(Iterations));
        return CanonicalJson.Of(new SealedParts(Format, Iterations, Convert.ToBase64String(salt), Convert.ToBase64String(nonce), Convert.ToBase64String(sealedBytes)), ReceiptParts.Json);
    }

    /// <summary>Decrypts a file.</summary>
    /// <param name="file">What <see cref="Seal"/> returned.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="InvalidDataException">It is no sealed receipt, or the password is wrong, or the file was changed; the last two look alike.</exception>
    public static byte[] Open(ReadOnlyMemory<byte> file, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        try
        {
            var parts = JsonSerializer.Deserialize<SealedParts>(CanonicalJson.Canonicalize(file), ReceiptParts.Json) ?? throw new InvalidDataException("A sealed receipt is a JSON object.");
            if (parts.Format != Format) throw new InvalidDataException($"The format is '{parts.Format}'; this program reads '{Format}'.");
            if (parts.Iterations is < 1 or > MostIterations) throw new InvalidDataException($"The file asks for {parts.Iterations:N0} iterations; at most {MostIterations:N0} are made.");
            var (nonce, sealedBytes) = (Convert.FromBase64String(parts.Nonce), Convert.FromBase64String(parts.Ciphertext));
            if (nonce.Length != NonceLength || sealedBytes.Length < TagLength) throw new InvalidDataException("The file was cut off.");
            var receipt = new byte[sealedBytes.Length - TagLength];
            using var cipher = Cipher(password, Convert.FromBase64String(parts.Salt), parts.Iterations);
            cipher.Decrypt(nonce, sealedBytes.AsSpan(0, receipt.Length), sealedBytes.AsSpan(receipt.Length), receipt, Associated(parts.Iterations));
            return receipt;
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new InvalidDataException("The password is wrong, or the file was changed.", error);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidDataException($"This is no sealed receipt: {error.Message}", error);
        }
    }

    private static AesGcm Cipher(string password, byte[] salt, int iterations) =>
        new(Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, KeyLength), TagLength);

    private static byte[] Associated(int iterations) => CanonicalJson.Of(new { Format, iterations });

    private sealed record SealedParts(string Format, int Iterations, string Salt, string Nonce, string Ciphertext);
}
