using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Workbench.Federation.SecureAggregation;

/// <summary>Vectors of little-endian words that are added modulo 2³² or 2⁶⁴. Such sums have no order, so any schedule gives the same bits.</summary>
internal static class ModularWords
{
    /// <summary>target ← target ± terms.</summary>
    public static void Add(Span<byte> target, ReadOnlySpan<byte> terms, WordSize wordSize, bool subtract = false)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Masked vectors are added in little-endian words.");
        if (wordSize == WordSize.Bits32) Add(MemoryMarshal.Cast<byte, uint>(target), MemoryMarshal.Cast<byte, uint>(terms), subtract);
        else Add(MemoryMarshal.Cast<byte, ulong>(target), MemoryMarshal.Cast<byte, ulong>(terms), subtract);
    }

    private static void Add<T>(Span<T> target, ReadOnlySpan<T> terms, bool subtract)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        if (subtract) TensorPrimitives.Subtract(target, terms, target);
        else TensorPrimitives.Add(target, terms, target);
    }

    /// <summary>Entries as words; negative ones wrap around.</summary>
    public static byte[] FromEntries(ReadOnlySpan<long> entries, WordSize wordSize)
    {
        var words = new byte[entries.Length * (int)wordSize];
        for (var i = 0; i < entries.Length; i++)
            if (wordSize == WordSize.Bits32) BinaryPrimitives.WriteUInt32LittleEndian(words.AsSpan(4 * i), unchecked((uint)entries[i]));
            else BinaryPrimitives.WriteUInt64LittleEndian(words.AsSpan(8 * i), unchecked((ulong)entries[i]));
        return words;
    }

    /// <summary>The word at a place, unsigned.</summary>
    public static ulong Word(ReadOnlySpan<byte> words, int index, WordSize wordSize) => wordSize == WordSize.Bits32
        ? BinaryPrimitives.ReadUInt32LittleEndian(words[(4 * index)..])
        : BinaryPrimitives.ReadUInt64LittleEndian(words[(8 * index)..]);
}
