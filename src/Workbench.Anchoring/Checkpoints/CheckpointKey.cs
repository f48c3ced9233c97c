using System.Security.Cryptography;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>The private key of a log: ECDSA over P-256.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa key;

    private CheckpointKey(ECDsa key) => this.key = key;

    /// <summary>The part that verifies, for everybody.</summary>
    public TrustedKey Public => TrustedKey.Of(key.ExportSubjectPublicKeyInfo());

    /// <summary>A new key from the system's generator.</summary>
    public static CheckpointKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private key file (PEM, PKCS #8).</summary>
    /// <exception cref="InvalidDataException">It is no private key of P-256.</exception>
    public static CheckpointKey Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.KeySize != 256) throw new CryptographicException($"its keys have {key.KeySize} bits");
            key.SignData([], HashAlgorithmName.SHA256); // a public key cannot
            return new CheckpointKey(key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path}: this is no private key of ECDSA over P-256 in PEM: {error.Message}", error);
        }
    }

    /// <summary>Writes the private key (PEM, PKCS #8), readable by its owner only; never over another file.</summary>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Signs a checkpoint.</summary>
    public SignedCheckpoint Sign(Checkpoint checkpoint)
    {
        var text = checkpoint.ToText();
        if (Checkpoint.TryParse(text) is null || checkpoint.Origin.Contains(' ', StringComparison.Ordinal))
            throw new ArgumentException($"'{checkpoint.Origin}' is no name that a checkpoint can carry.", nameof(checkpoint));
        var signature = key.SignData(System.Text.Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return SignedCheckpoint.Of(checkpoint, Public.KeyId, signature);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
