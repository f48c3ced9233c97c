using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Sharing;

namespace Workbench.Federation.SecureAggregation;

/// <summary>Everything that a site has to keep to itself: two key pairs, the seed of its self mask, and the source of more.</summary>
internal sealed class SiteSecrets : IDisposable
{
    private SiteSecrets(EphemeralKey shareKey, EphemeralKey maskKey, byte[] selfSeed, SecretFill fill) =>
        (ShareKey, MaskKey, SelfSeed, Fill) = (shareKey, maskKey, selfSeed, fill);

    /// <summary>Fresh secrets from the platform's cryptographic generator.</summary>
    public static SiteSecrets Draw() =>
        new(EphemeralKey.Create(), EphemeralKey.Create(), RandomNumberGenerator.GetBytes(SeedSharing.SecretLength), RandomNumberGenerator.Fill);

    /// <summary>The secrets of a recorded transcript. For tests: whoever knows them can take the masks off.</summary>
    public static SiteSecrets Replay(ReadOnlySpan<byte> maskScalar, ReadOnlySpan<byte> selfSeed) =>
        new(EphemeralKey.Create(), EphemeralKey.FromScalar(maskScalar), selfSeed.ToArray(), RandomNumberGenerator.Fill);

    /// <summary>Decrypts the shares that others made for this site.</summary>
    public EphemeralKey ShareKey { get; }

    /// <summary>Gives the pair masks.</summary>
    public EphemeralKey MaskKey { get; }

    /// <summary>Gives the self mask.</summary>
    public byte[] SelfSeed { get; }

    /// <summary>Draws coefficients and nonces.</summary>
    public SecretFill Fill { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ShareKey.Dispose();
        MaskKey.Dispose();
        CryptographicOperations.ZeroMemory(SelfSeed);
    }
}
