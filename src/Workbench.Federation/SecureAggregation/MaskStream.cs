using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>One mask: the key stream of AES-256-CTR from counter 0, added to a vector or taken from it.</summary>
/// <param name="Key">32 bytes that serve this one mask and nothing else.</param>
/// <param name="Subtract">Whether the mask is subtracted.</param>
internal readonly record struct MaskStream(byte[] Key, bool Subtract)
{
    /// <summary>The mask between a site and another one, as the site applies it: the lower number adds, the higher subtracts.</summary>
    public static MaskStream Pair(EphemeralKey key, uint site, uint other, EncodedPoint otherKey, uint round) =>
        new(key.DeriveKey(otherKey, KeyLabel.Pair(round, site, other)), Subtract: site > other);

    /// <summary>The mask that hides a site's vector even from those who know all its pair masks.</summary>
    public static MaskStream Self(ReadOnlySpan<byte> seed, uint site, uint round)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, key, salt: default, KeyLabel.Self(round, site));
        return new MaskStream(key, Subtract: false);
    }

    /// <summary>The same mask with the other sign, to take it off again.</summary>
    public MaskStream Negated() => this with { Subtract = !Subtract };

    /// <summary>Adds masks to a vector of little-endian words, modulo their size, and clears their keys.</summary>
    /// <param name="words">The vector's bytes.</param>
    /// <param name="wordSize">Size of its words.</param>
    /// <param name="masks">Each is used up: its key is zero afterwards, also when something fails.</param>
    /// <param name="cancellation">Checked once a block of masks.</param>
    /// <remarks>
    /// Block by block, all masks in turn: the counters are prepared once for all, and the block of the vector stays in the nearest cache.
    /// </remarks>
    public static void AddAll(Span<byte> words, WordSize wordSize, IReadOnlyList<MaskStream> masks, CancellationToken cancellation)
    {
        const int BlockLength = 1 << 14; // counters, key stream and vector together fill the nearest cache
        var ciphers = new List<ICryptoTransform>(masks.Count);
        var counters = new byte[Math.Min(BlockLength, (words.Length + 15) & ~15)];
        var stream = new byte[counters.Length];
        try
        {
            foreach (var mask in masks)
            {
                using var cipher = Aes.Create();
                (cipher.Mode, cipher.Padding) = (CipherMode.ECB, PaddingMode.None); // of counters that never repeat: counter mode
                cipher.SetKey(mask.Key);
                ciphers.Add(cipher.CreateEncryptor());
            }

            for (var start = 0; start < words.Length; start += counters.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                FillCounters(counters, (ulong)start / 16);
                var block = words.Slice(start, Math.Min(counters.Length, words.Length - start));
                for (var i = 0; i < masks.Count; i++)
                {
                    ciphers[i].TransformBlock(counters, 0, (block.Length + 15) & ~15, stream, 0);
                    ModularWords.Add(block, stream.AsSpan(0, block.Length), wordSize, masks[i].Subtract);
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(stream);
            foreach (var mask in masks) CryptographicOperations.ZeroMemory(mask.Key);
            foreach (var cipher in ciphers) cipher.Dispose();
        }
    }

    /// <summary>Counter blocks of 16 bytes, big-endian, from the given number on.</summary>
    private static void FillCounters(Span<byte> counters, ulong first)
    {
        for (var i = 0; i < counters.Length; i += 16) BinaryPrimitives.WriteUInt64BigEndian(counters[(i + 8)..], first + (ulong)i / 16);
    }
}
