using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>SHA-256 over a secret and its place. The secrets are 32 uniformly random bytes or more, so the digest hides them.</summary>
internal static class Commitment
{
    /// <summary>To the seed of a site's self mask.</summary>
    public static byte[] ToSeed(RoundTerms terms, uint owner, ReadOnlySpan<byte> seed) => Digest(terms, owner, owner, 0, seed);

    /// <summary>To one share.</summary>
    public static byte[] ToShare(RoundTerms terms, uint owner, uint holder, SecretKind secret, ReadOnlySpan<byte> share) =>
        Digest(terms, owner, holder, (byte)secret, share);

    private static byte[] Digest(RoundTerms terms, uint owner, uint holder, byte kind, ReadOnlySpan<byte> secret)
    {
        var writer = new MessageWriter();
        writer.Write("wb-secagg-v1|commit"u8);
        writer.Write(terms.Digest.Span);
        writer.Write(owner);
        writer.Write(holder);
        writer.Write(kind);
        writer.Write(secret);
        return SHA256.HashData(writer.ToArray());
    }
}
