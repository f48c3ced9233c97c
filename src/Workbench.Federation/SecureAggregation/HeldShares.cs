using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>A site's shares of one owner's two secrets. At most one of the two ever leaves the site.</summary>
/// <param name="Seed">Share of the self mask's seed.</param>
/// <param name="Key">Share of the mask key's scalar.</param>
internal readonly record struct HeldShares(byte[] Seed, byte[] Key)
{
    public void Clear()
    {
        CryptographicOperations.ZeroMemory(Seed);
        CryptographicOperations.ZeroMemory(Key);
    }
}
