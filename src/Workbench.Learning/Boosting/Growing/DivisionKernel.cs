using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Divides row numbers by a question about their codes, sixteen at a time, in order and without branches.</summary>
/// <remarks>First <see cref="Mark"/> makes a bit a row, then <see cref="Distribute"/> writes both sides where they belong. Sixteen bits of a mask belong to sixteen rows.</remarks>
internal static unsafe class DivisionKernel
{
    /// <summary>Rows that are looked at together.</summary>
    public const int Width = 16;

    /// <summary>Finds out which rows go left.</summary>
    /// <param name="test">The question.</param>
    /// <param name="index">Row numbers; null: the rows from <paramref name="first"/> on.</param>
    /// <param name="first">First position.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="masks">Receives a mask for each sixteen rows; unused bits are 0.</param>
    /// <returns>How many go left.</returns>
    public static int Mark(CodeTest test, int* index, int first, int count, ushort* masks)
    {
        var (i, left) = (0, 0);
        if (Avx512F.IsSupported && test.Column.Bytes is { } bytes)
        {
            fixed (byte* codes = bytes)
            {
                left = index == null ? MarkConsecutive(codes + first, test.Bits, count, masks) : MarkListed(codes, test.Bits, index + first, count, masks);
                i = count & ~(Width - 1);
            }
        }

        for (; i < count; i += Width)
        {
            var mask = 0;
            for (var lane = 0; lane < Width && i + lane < count; lane++)
                mask |= (test.IsLeft(index == null ? first + i + lane : index[first + i + lane]) ? 1 : 0) << lane;
            masks[i / Width] = (ushort)mask;
            left += BitOperations.PopCount((uint)mask);
        }

        return left;
    }

    /// <summary>Writes the rows of both sides, each in order.</summary>
    /// <param name="index">Row numbers; null: the rows from <paramref name="first"/> on.</param>
    /// <param name="first">First position.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="masks">What <see cref="Mark"/> found.</param>
    /// <param name="left">Receives the rows that go left: exactly as many places are written to.</param>
    /// <param name="right">Receives the others.</param>
    public static void Distribute(int* index, int first, int count, ushort* masks, int* left, int* right)
    {
        var i = 0;
        if (Avx512F.IsSupported)
        {
            var ascending = Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
            for (; i <= count - Width; i += Width)
            {
                var rows = index == null ? ascending + Vector512.Create(first + i) : Vector512.Load(index + first + i);
                var mask = (uint)masks[i / Width];
                var lanes = MaskOf(mask);
                Avx512F.CompressStore(left, lanes, rows);
                Avx512F.CompressStore(right, ~lanes, rows);
                var leftCount = BitOperations.PopCount(mask);
                left += leftCount;
                right += Width - leftCount;
            }
        }

        for (; i < count; i++)
        {
            var row = index == null ? first + i : index[first + i];
            if (((masks[i / Width] >> (i % Width)) & 1) != 0) *left++ = row;
            else *right++ = row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> MaskOf(uint mask)
    {
        var bits = Vector512.Create(1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15);
        return ~Vector512.Equals(Vector512.Create((int)mask) & bits, Vector512<int>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MarkConsecutive(byte* codes, ReadOnlySpan<uint> bits, int count, ushort* masks)
    {
        var table = Vector512.Create(bits).AsInt32();
        var left = 0;
        for (var i = 0; i <= count - Width; i += Width)
        {
            var mask = Look(table, Avx512F.ConvertToVector512Int32(Vector128.Load(codes + i)));
            masks[i / Width] = (ushort)mask;
            left += BitOperations.PopCount(mask);
        }

        return left;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MarkListed(byte* codes, ReadOnlySpan<uint> bits, int* index, int count, ushort* masks)
    {
        var table = Vector512.Create(bits).AsInt32();
        var low = Vector512.Create(255);
        var left = 0;
        for (var i = 0; i <= count - Width; i += Width)
        {
            // Four bytes from each row's code on; the columns have room for that after their last row.
            var first = Avx2.GatherVector256((int*)codes, Vector256.Load(index + i), 1);
            var second = Avx2.GatherVector256((int*)codes, Vector256.Load(index + i + 8), 1);
            var mask = Look(table, Vector512.Create(first, second) & low);
            masks[i / Width] = (ushort)mask;
            left += BitOperations.PopCount(mask);
        }

        return left;
    }

    /// <summary>The bit of each code, out of 512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Look(Vector512<int> table, Vector512<int> codes)
    {
        var words = Avx512F.PermuteVar16x32(table, Vector512.ShiftRightLogical(codes, 5));
        var shifted = Avx512F.ShiftLeftLogicalVariable(words, (Vector512.Create(31) - (codes & Vector512.Create(31))).AsUInt32());
        return (uint)shifted.ExtractMostSignificantBits();
    }
}
