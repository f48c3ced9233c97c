using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Workbench.Anchoring.Timestamps;

/// <summary>Has bytes stamped.</summary>
public static class Timestamping
{
    /// <summary>Asks for a stamp over some bytes, and checks that the answer is about them and to this request.</summary>
    /// <param name="data">The bytes; only their SHA-256 leaves this process.</param>
    /// <param name="authority">Who stamps.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>The TimeStampResp in DER, which <c>openssl ts -verify -in</c> reads.</returns>
    /// <exception cref="InvalidDataException">The authority refused, or answered something else.</exception>
    public static async Task<byte[]> StampAsync(ReadOnlyMemory<byte> data, ITimestampAuthority authority, CancellationToken cancellation)
    {
        // A fresh nonce, so that an old answer cannot be given again; the certificate, so that the stamp can be verified without asking for it.
        var nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] = (byte)(nonce[0] & 0x7f | 0x40); // a positive integer of eight bytes
        var request = Rfc3161TimestampRequest.CreateFromData(data.Span, HashAlgorithmName.SHA256, nonce: nonce, requestSignerCertificates: true);
        var response = await authority.AnswerAsync(request.Encode(), cancellation);
        try
        {
            request.ProcessResponse(response, out var consumed);
            return consumed == response.Length ? response : throw new CryptographicException($"{response.Length - consumed} bytes follow it");
        }
        catch (CryptographicException error)
        {
            throw new InvalidDataException($"The time stamp authority gave no stamp for this request: {error.Message}", error);
        }
    }
}
