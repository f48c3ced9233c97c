using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>Shares of a round's secrets, each <see cref="SecretLength"/> bytes: over GF(2⁸) for up to 255 sites, modulo 2⁶¹ − 1 beyond.</summary>
/// <param name="Threshold">Shares that give a secret back.</param>
/// <param name="Count">Shares made.</param>
internal readonly record struct SeedSharing(int Threshold, int Count)
{
    /// <summary>Length in bytes of a self mask's seed and of a P-256 scalar.</summary>
    public const int SecretLength = 32;

    private bool InBytes => Count <= BinaryFieldSharing.MaximumCount;

    /// <summary>Length of one share in bytes.</summary>
    public int ShareLength => InBytes ? SecretLength : PrimeFieldSharing.ShareLength(SecretLength);

    /// <summary>Share x at index x − 1.</summary>
    public byte[][] Split(ReadOnlySpan<byte> secret, SecretFill fill) =>
        InBytes ? BinaryFieldSharing.Split(secret, Threshold, Count, fill) : PrimeFieldSharing.Split(secret, Threshold, Count, fill);

    /// <summary>The secret behind shares in any order; the first <see cref="Threshold"/> of them by number are used.</summary>
    /// <exception cref="CryptographicException">There are too few, or they do not belong to one secret.</exception>
    public byte[] Combine(IEnumerable<NumberedShare> shares)
    {
        var used = shares.OrderBy(share => share.Number).Take(Threshold).ToArray();
        if (used.Length < Threshold) throw new CryptographicException($"{used.Length} shares of the {Threshold} that a secret needs.");
        return InBytes ? BinaryFieldSharing.Combine(used) : PrimeFieldSharing.Combine(used, SecretLength);
    }
}
