using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Workbench.Anchoring.Timestamps;

/// <summary>A time stamp authority in this process, with its own root. It proves an order and a time as far as its key and its clock are trusted; a public service proves them to strangers.</summary>
/// <remarks>RFC 3161, sections 2.4.1 and 2.4.2; RFC 5816 for the certificate's identifier.</remarks>
public sealed class LocalTimestampAuthority : ITimestampAuthority, IDisposable
{
    private const string PolicyId = "1.3.6.1.4.1.53263.1.1"; // any policy of one's own
    private const string TimestampUsage = "1.3.6.1.5.5.7.3.8", TokenContent = "1.2.840.113549.1.9.16.1.4", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const int YearsValid = 20;

    private readonly X509Certificate2 signer;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private DateTimeOffset last;

    private LocalTimestampAuthority(X509Certificate2 root, X509Certificate2 signer, TimeProvider clock) => (Root, this.signer, this.clock) = (root, signer, clock);

    /// <summary>The root certificate, without its key: what a verifier trusts.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A new authority: a root that signs one certificate and is forgotten, and a key for stamps.</summary>
    /// <param name="name">Name of the authority, such as <c>Workbench</c>.</param>
    /// <param name="clock">Where the time comes from.</param>
    public static LocalTimestampAuthority Create(string name, TimeProvider clock)
    {
        var start = clock.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest(Name(name, "root"), rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        using var root = rootRequest.CreateSelfSigned(start.AddMinutes(-1), start.AddYears(YearsValid));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name, "time stamps"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimestampUsage)], critical: true)); // RFC 3161, section 2.3
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var certificate = request.Create(root, start.AddMinutes(-1), start.AddYears(YearsValid), RandomSerial());
        return new LocalTimestampAuthority(X509CertificateLoader.LoadCertificate(root.RawData), certificate.CopyWithPrivateKey(key), clock);
    }

    /// <summary>Reads an authority from the files that <see cref="Write"/> made.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static LocalTimestampAuthority Read(string folder, TimeProvider clock)
    {
        var (root, signer) = (Path.Combine(folder, "root.pem"), Path.Combine(folder, "authority.pem"));
        try
        {
            return new LocalTimestampAuthority(X509CertificateLoader.LoadCertificate(File.ReadAllBytes(root)), X509Certificate2.CreateFromPemFile(signer), clock);
        }
        catch (CryptographicException error)
        {
            throw new InvalidDataException($"{folder}: root.pem and authority.pem are no time stamp authority: {error.Message}", error);
        }
    }

    /// <summary>Writes <c>root.pem</c>, for everybody, and <c>authority.pem</c>, with the key, readable by its owner only; never over other files.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using var key = signer.GetECDsaPrivateKey()!;
        WriteNew(Path.Combine(folder, "authority.pem"), signer.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n", isSecret: true);
        WriteNew(Path.Combine(folder, "root.pem"), Root.ExportCertificatePem() + "\n", isSecret: false);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The bytes are no request with a SHA-256, or the clock cannot be right.</exception>
    public Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        if (!Rfc3161TimestampRequest.TryDecode(request, out var asked, out var consumed) || consumed != request.Length || asked.HashAlgorithmId.Value != Sha256)
            throw new InvalidDataException("This is no time stamp request (RFC 3161) with a SHA-256.");
        var info = new Rfc3161TimestampTokenInfo(
            new Oid(PolicyId), asked.HashAlgorithmId, asked.GetMessageHash(), RandomSerial(), Now(), nonce: asked.GetNonce());
        var cms = new SignedCms(new ContentInfo(new Oid(TokenContent), info.Encode()));
        var cmsSigner = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = asked.RequestSignerCertificate ? X509IncludeOption.EndCertOnly : X509IncludeOption.None,
        };
        cmsSigner.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), SigningCertificate()));
        cms.ComputeSignature(cmsSigner);
        return Task.FromResult(Granted(cms.Encode()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        signer.Dispose();
    }

    /// <summary>The time, which never goes back and lies in the certificate's years.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (now < last || now < signer.NotBefore || now > signer.NotAfter)
                throw new InvalidDataException($"The clock says {now:u}; the last stamp was at {last:u}, and the certificate is valid from {signer.NotBefore:u} to {signer.NotAfter:u}. Nothing is stamped until the clock is right.");
            return last = now;
        }
    }

    private static X500DistinguishedName Name(string name, string role)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddOrganizationName(name);
        builder.AddCommonName($"{name} {role}");
        return builder.Build();
    }

    private static byte[] RandomSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7f | 0x40); // positive, and in its shortest form
        return serial;
    }

    /// <summary>RFC 5035, section 3: SigningCertificateV2 with the certificate's SHA-256, the default algorithm.</summary>
    private byte[] SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(signer.RawData));
        return writer.Encode();
    }

    /// <summary>RFC 3161, section 2.4.2: status 0 and the token.</summary>
    private static byte[] Granted(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    private static void WriteNew(string path, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
