using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>Copies a matrix so that its columns become rows.</summary>
internal static class Transposition
{
    /// <summary>target[j, i] = source[i, j]</summary>
    /// <param name="source">Row-major, its rows some way apart.</param>
    /// <param name="sourceStride">From one row of the source to the next.</param>
    /// <param name="rowCount">Rows of the source.</param>
    /// <param name="columnCount">Columns of the source.</param>
    /// <param name="target">Row-major, its rows some way apart.</param>
    /// <param name="targetStride">From one row of the target to the next.</param>
    public static void Copy(ReadOnlySpan<float> source, int sourceStride, int rowCount, int columnCount, Span<float> target, int targetStride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, ((rowCount - 1) * sourceStride) + columnCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, ((columnCount - 1) * targetStride) + rowCount);
        var row = 0;
        for (; row <= rowCount - 4; row += 4) CopyFourRows(source[(row * sourceStride)..], sourceStride, columnCount, target[row..], targetStride);
        for (; row < rowCount; row++)
            for (var column = 0; column < columnCount; column++) target[(column * targetStride) + row] = source[(row * sourceStride) + column];
    }

    /// <summary>Four rows at once write four neighbours at once: the scattered writes are what a transposition costs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFourRows(ReadOnlySpan<float> source, int sourceStride, int columnCount, Span<float> target, int targetStride)
    {
        ref var first = ref MemoryMarshal.GetReference(source);
        ref var second = ref Unsafe.Add(ref first, sourceStride);
        ref var third = ref Unsafe.Add(ref second, sourceStride);
        ref var fourth = ref Unsafe.Add(ref third, sourceStride);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nint column = 0; column < columnCount; column++)
        {
            Vector128.Create(Unsafe.Add(ref first, column), Unsafe.Add(ref second, column), Unsafe.Add(ref third, column), Unsafe.Add(ref fourth, column))
                .StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, targetStride);
        }
    }
}
