using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>Questions about 32 features at once: each byte of a vector belongs to one feature of the row.</summary>
internal static class LaneCounts
{
    /// <summary>Counts, for each feature of a chunk, the drawn rows from a bin on.</summary>
    /// <param name="rows">The first row's chunk.</param>
    /// <param name="count">Number of rows, at least 1.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="tag">Bytes from a row's chunk to its tag.</param>
    /// <param name="firstRight">The smallest bin that is counted, for each feature.</param>
    /// <param name="mostDraws">How often one row was drawn at most.</param>
    /// <param name="all">Receives the number of rows, one for each feature.</param>
    /// <param name="positive">Receives the number of those whose label is true.</param>
    public static void Count(
        ref byte rows, int count, nint stride, nint tag, Vector256<byte> firstRight, int mostDraws, Span<uint> all, Span<uint> positive)
    {
        all.Clear();
        positive.Clear();
        var safe = byte.MaxValue / mostDraws; // so many rows cannot overflow a byte
        ref var row = ref rows;
        while (count > 0)
        {
            var (allBytes, positiveBytes) = (Vector256<byte>.Zero, Vector256<byte>.Zero);
            var batch = Math.Min(count, safe);
            count -= batch;
            for (; batch > 0; batch--)
            {
                var bins = Vector256.LoadUnsafe(ref row);
                int own = Unsafe.Add(ref row, tag);
                var counted = Vector256.Equals(Vector256.Max(bins, firstRight), bins) & Vector256.Create((byte)(own >> 1));
                allBytes += counted;
                positiveBytes += counted & Vector256.Create((byte)-(own & 1));
                row = ref Unsafe.Add(ref row, stride);
            }

            Add(allBytes, all);
            Add(positiveBytes, positive);
        }
    }

    /// <summary>The same, one row and one feature at a time; reference for tests.</summary>
    public static void CountByElement(
        ref byte rows, int count, nint stride, nint tag, Vector256<byte> firstRight, Span<uint> all, Span<uint> positive)
    {
        all.Clear();
        positive.Clear();
        for (nint i = 0; i < count; i++)
        {
            var own = Unsafe.Add(ref rows, (i * stride) + tag);
            for (var lane = 0; lane < Vector256<byte>.Count; lane++)
            {
                if (Unsafe.Add(ref rows, (i * stride) + lane) < firstRight[lane]) continue;
                all[lane] += (uint)(own >> 1);
                positive[lane] += (uint)((own >> 1) * (own & 1));
            }
        }
    }

    /// <summary>The smallest and the largest bin of each feature of a chunk.</summary>
    public static (Vector256<byte> Lowest, Vector256<byte> Highest) Range(ref byte rows, int count, nint stride)
    {
        var lowest = Vector256.LoadUnsafe(ref rows);
        var highest = lowest;
        ref var row = ref rows;
        for (; count > 0; count--)
        {
            var bins = Vector256.LoadUnsafe(ref row);
            lowest = Vector256.Min(lowest, bins);
            highest = Vector256.Max(highest, bins);
            row = ref Unsafe.Add(ref row, stride);
        }

        return (lowest, highest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<byte> bytes, Span<uint> sums)
    {
        ref var first = ref MemoryMarshal.GetReference(sums);
        var (low, high) = Vector256.Widen(bytes);
        AddWords(low, ref first);
        AddWords(high, ref Unsafe.Add(ref first, 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWords(Vector256<ushort> words, ref uint sums)
    {
        var (low, high) = Vector256.Widen(words);
        (Vector256.LoadUnsafe(ref sums) + low).StoreUnsafe(ref sums);
        (Vector256.LoadUnsafe(ref sums, 8) + high).StoreUnsafe(ref sums, 8);
    }
}
