using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Workbench.Anchoring.Timestamps;

/// <summary>Checks time stamps against roots that the caller trusts; the machine's own roots are not asked.</summary>
/// <param name="roots">Trusted root certificates.</param>
/// <remarks>Revocation is not asked for: a verifier works without a network.</remarks>
public sealed class TimestampVerifier(X509Certificate2Collection roots)
{
    private const string TimestampUsage = "1.3.6.1.5.5.7.3.8", Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Checks a stamp from a stranger. Every input has an answer, and no exception is one.</summary>
    /// <param name="stamp">A TimeStampResp, or its token alone, in DER.</param>
    /// <param name="data">The bytes that were stamped.</param>
    public TimestampVerdict Verify(ReadOnlyMemory<byte> stamp, ReadOnlySpan<byte> data)
    {
        try
        {
            return Rfc3161TimestampToken.TryDecode(stamp, out var token, out var consumed) && consumed == stamp.Length ? VerifyToken(token, data) : VerifyResponse(stamp, data);
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException)
        {
            return new TimestampVerdict(TimestampReason.NoTimestamp, $"These bytes are no time stamp of RFC 3161: {error.Message}", null);
        }
    }

    private TimestampVerdict VerifyResponse(ReadOnlyMemory<byte> response, ReadOnlySpan<byte> data)
    {
        var reader = new AsnReader(response, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var status = sequence.ReadSequence().ReadInteger();
        if (status > BigInteger.One || !sequence.HasData) // 0 granted, 1 granted with modifications
            return new TimestampVerdict(TimestampReason.NotGranted, $"The authority gave no stamp; its status is {status}.", null);
        var encoded = sequence.ReadEncodedValue();
        sequence.ThrowIfNotEmpty();
        return Rfc3161TimestampToken.TryDecode(encoded, out var token, out var consumed) && consumed == encoded.Length
            ? VerifyToken(token, data)
            : new TimestampVerdict(TimestampReason.NoTimestamp, "The response holds no time stamp token.", null);
    }

    private TimestampVerdict VerifyToken(Rfc3161TimestampToken token, ReadOnlySpan<byte> data)
    {
        var info = token.TokenInfo;
        if (info.HashAlgorithmId.Value != Sha256 || !info.GetMessageHash().Span.SequenceEqual(SHA256.HashData(data)))
            return new TimestampVerdict(TimestampReason.OtherData, $"The stamp is over other bytes: their hash is {Convert.ToHexStringLower(info.GetMessageHash().Span)}.", null);
        if (!token.VerifySignatureForData(data, out var signer)) return new TimestampVerdict(TimestampReason.SignatureMismatch, "The authority's signature does not hold, or its certificate is missing.", null);
        using (signer)
        {
            if (Distrust(token, signer) is { } why) return new TimestampVerdict(TimestampReason.UntrustedAuthority, $"The authority '{signer.Subject}' is not trusted: {why}", null);
            var time = info.Timestamp.ToUniversalTime();
            return new TimestampVerdict(TimestampReason.Verified, string.Create(CultureInfo.InvariantCulture, $"'{signer.Subject}' stamped these bytes at {time:yyyy-MM-dd HH:mm:ss} UTC."), time);
        }
    }

    private string? Distrust(Rfc3161TimestampToken token, X509Certificate2 signer)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = token.TokenInfo.Timestamp.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimestampUsage));
        chain.ChainPolicy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        return chain.Build(signer) ? null : string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation));
    }
}
