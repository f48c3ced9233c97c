using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>Moves rows so that those of the left child come first.</summary>
internal static class RowPartition
{
    /// <summary>Divides rows in place.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="stride">Bytes of a row, a multiple of <see cref="ForestTable.Chunk"/>.</param>
    /// <param name="feature">Position of the bin that decides.</param>
    /// <param name="cut">Bins up to and including this go left.</param>
    /// <returns>Number of rows that went left.</returns>
    /// <remarks>
    /// N. Lomuto's scheme without a branch: every row changes places with the first that is not known to go left, and moves that place on if it
    /// does. A branch would be mispredicted every few rows, since a good question is one that is hard to foretell.
    /// </remarks>
    public static int Divide(ref byte rows, int count, nint stride, nint feature, int cut)
    {
        if (stride == ForestTable.Chunk) return DivideChunks(ref rows, count, feature, cut);
        nint left = 0;
        for (nint i = 0; i < count * stride; i += stride)
        {
            ref var row = ref Unsafe.Add(ref rows, i);
            ref var other = ref Unsafe.Add(ref rows, left);
            var goesLeft = Unsafe.Add(ref row, feature) <= cut;
            for (nint chunk = 0; chunk < stride; chunk += ForestTable.Chunk)
            {
                var (moved, displaced) = (Vector256.LoadUnsafe(ref row, (nuint)chunk), Vector256.LoadUnsafe(ref other, (nuint)chunk));
                moved.StoreUnsafe(ref other, (nuint)chunk);
                displaced.StoreUnsafe(ref row, (nuint)chunk);
            }

            left += goesLeft ? stride : 0;
        }

        return (int)(left / stride);
    }

    private static int DivideChunks(ref byte rows, int count, nint feature, int cut)
    {
        nint left = 0;
        for (nint i = 0; i < (nint)count * ForestTable.Chunk; i += ForestTable.Chunk)
        {
            ref var row = ref Unsafe.Add(ref rows, i);
            ref var other = ref Unsafe.Add(ref rows, left);
            int bin = Unsafe.Add(ref row, feature);
            var (moved, displaced) = (Vector256.LoadUnsafe(ref row), Vector256.LoadUnsafe(ref other));
            moved.StoreUnsafe(ref other);
            displaced.StoreUnsafe(ref row);
            left += ((bin - cut - 1) >> 31) & ForestTable.Chunk;
        }

        return (int)(left / ForestTable.Chunk);
    }
}
