using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Learning;

/// <summary>
/// A seeded generator whose forks are independent streams. It is for experiments that must come out the same again;
/// keys, salts, masks and real privacy noise take <see cref="RandomNumberGenerator"/> instead.
/// </summary>
/// <remarks>
/// xoshiro256** 1.0 (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 2021), seeded by SplitMix64.
/// A fork depends on the source's key and the fork's name alone, never on what was drawn before,
/// so that no schedule of threads can change a draw. An instance is not safe for use by several threads: fork instead.
/// </remarks>
public sealed class RandomSource
{
    private readonly byte[] key;
    private ulong s0, s1, s2, s3;

    /// <summary>Starts the stream that belongs to a seed.</summary>
    public RandomSource(long seed)
        : this(KeyOf(seed))
    {
    }

    /// <summary>A generator in a given state, to compare with published sequences.</summary>
    internal static RandomSource FromState(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        var key = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(key, s0);
        BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(8), s1);
        BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(16), s2);
        BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(24), s3);
        return new RandomSource(key);
    }

    private RandomSource(byte[] key)
    {
        this.key = key;
        s0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        s1 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8));
        s2 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(16));
        s3 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(24));
        if ((s0 | s1 | s2 | s3) == 0) s0 = 1; // the one state from which xoshiro never moves
    }

    /// <summary>An independent stream for a named purpose.</summary>
    public RandomSource Fork(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Fork(1, Encoding.UTF8.GetBytes(name));
    }

    /// <summary>An independent stream for one item of a sequence: a tree, a row, a site.</summary>
    public RandomSource Fork(long index)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, index);
        return Fork(2, bytes);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on the open interval (0, 1), for logarithms.</summary>
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform on 0 … <paramref name="exclusiveBound"/> − 1, without bias.</summary>
    /// <remarks>D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public int NextInt32(int exclusiveBound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveBound);
        var bound = (ulong)exclusiveBound;
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low >= bound) return (int)high;
        var threshold = (0UL - bound) % bound;
        while (low < threshold) high = Math.BigMul(NextUInt64(), bound, out low);
        return (int)high;
    }

    /// <summary>True with the given probability in [0, 1].</summary>
    public bool NextBoolean(double probability) => NextDouble() < probability;

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    /// <remarks>G. E. P. Box and M. E. Muller, "A note on the generation of random normal deviates", 1958; one of the two deviates is used.</remarks>
    public double NextGaussian() =>
        Math.Sqrt(-2 * Math.Log(NextOpenDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>An index drawn with a probability proportional to its weight.</summary>
    /// <param name="weights">Non-negative, with a positive sum.</param>
    /// <exception cref="ArgumentException">No weight is positive.</exception>
    public int NextIndex(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        if (!(total > 0)) throw new ArgumentException("At least one weight has to be positive.", nameof(weights));
        var remaining = NextDouble() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            remaining -= weights[i];
            if (remaining < 0) return i;
        }

        return last;
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private RandomSource Fork(byte kind, ReadOnlySpan<byte> name)
    {
        var material = new byte[key.Length + 1 + name.Length];
        key.CopyTo(material, 0);
        material[key.Length] = kind;
        name.CopyTo(material.AsSpan(key.Length + 1));
        return new RandomSource(SHA256.HashData(material));
    }

    private static byte[] KeyOf(long seed)
    {
        var key = new byte[32];
        var state = (ulong)seed;
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(8 * i), SplitMix(ref state));
        return key;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
