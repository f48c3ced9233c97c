using System.Buffers.Binary;

namespace Workbench.Federation.SecureAggregation;

/// <summary>The HKDF info strings: a name for each purpose, then numbers of four bytes, big-endian. No two purposes share a key.</summary>
internal static class KeyLabel
{
    /// <summary>Of the mask between two sites.</summary>
    public static byte[] Pair(uint round, uint site, uint other) =>
        Of("wb-secagg-v1|pair"u8, round, Math.Min(site, other), Math.Max(site, other));

    /// <summary>Of a site's mask for itself.</summary>
    public static byte[] Self(uint round, uint site) => Of("wb-secagg-v1|self"u8, round, site);

    /// <summary>Of the encryption of an owner's shares for their receiver.</summary>
    public static byte[] Share(uint round, uint owner, uint receiver) => Of("wb-secagg-v1|share"u8, round, owner, receiver);

    private static byte[] Of(ReadOnlySpan<byte> purpose, params ReadOnlySpan<uint> numbers)
    {
        var label = new byte[purpose.Length + 4 * numbers.Length];
        purpose.CopyTo(label);
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(label.AsSpan(purpose.Length + 4 * i), numbers[i]);
        return label;
    }
}
