using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Forests;

/// <summary>Rows of a node by the bin of one feature; between two fillings every cell is empty.</summary>
internal sealed class BinHistogram<TCell>
    where TCell : unmanaged, ICell<TCell>
{
    private const int MostBins = 256;

    private readonly TCell[] cells = new TCell[2 * MostBins];
    private readonly ulong[] occupied = new ulong[MostBins / 64];
    private readonly (byte Bin, TCell Cell)[] filled = new (byte, TCell)[MostBins];

    /// <summary>Counts rows by bin.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="feature">Position of the bin in a row.</param>
    /// <param name="tag">Position of the tag in a row.</param>
    /// <param name="binCount">Number of bins of the feature.</param>
    /// <returns>The bins that hold rows, ascending, until the next call.</returns>
    public ReadOnlySpan<(byte Bin, TCell Cell)> Fill(ref byte row, int count, nint stride, nint feature, nint tag, int binCount) =>
        count < binCount ? FillSparse(ref row, count, stride, feature, tag) : FillDense(ref row, count, stride, feature, tag, binCount);

    /// <summary>Few rows: the cost follows the rows, because a map says which cells were touched.</summary>
    private ReadOnlySpan<(byte Bin, TCell Cell)> FillSparse(ref byte row, int count, nint stride, nint feature, nint tag)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var map = ref MemoryMarshal.GetArrayDataReference(occupied);
        for (; count > 0; count--)
        {
            nint bin = Unsafe.Add(ref row, feature);
            ref var cell = ref Unsafe.Add(ref first, bin);
            cell += TCell.Of(ref Unsafe.Add(ref row, tag));
            Unsafe.Add(ref map, bin >> 6) |= 1UL << (int)bin;
            row = ref Unsafe.Add(ref row, stride);
        }

        var next = 0;
        for (var word = 0; word < occupied.Length; word++)
        {
            for (var bits = occupied[word]; bits != 0; bits &= bits - 1)
            {
                var bin = (word * 64) + BitOperations.TrailingZeroCount(bits);
                filled[next++] = ((byte)bin, cells[bin]);
                cells[bin] = default;
            }

            occupied[word] = 0;
        }

        return filled.AsSpan(0, next);
    }

    /// <summary>Many rows: two histograms in turn, so that neighbouring rows of one bin need not wait for each other.</summary>
    private ReadOnlySpan<(byte Bin, TCell Cell)> FillDense(ref byte row, int count, nint stride, nint feature, nint tag, int binCount)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var second = ref Unsafe.Add(ref first, MostBins);
        for (; count >= 2; count -= 2)
        {
            ref var next = ref Unsafe.Add(ref row, stride);
            ref var cell = ref Unsafe.Add(ref first, (nint)Unsafe.Add(ref row, feature));
            ref var other = ref Unsafe.Add(ref second, (nint)Unsafe.Add(ref next, feature));
            cell += TCell.Of(ref Unsafe.Add(ref row, tag));
            other += TCell.Of(ref Unsafe.Add(ref next, tag));
            row = ref Unsafe.Add(ref next, stride);
        }

        if (count > 0) Unsafe.Add(ref first, (nint)Unsafe.Add(ref row, feature)) += TCell.Of(ref Unsafe.Add(ref row, tag));
        var used = 0;
        for (var bin = 0; bin < binCount; bin++)
        {
            var cell = cells[bin] + cells[MostBins + bin];
            filled[used] = ((byte)bin, cell);
            used += cell.IsEmpty ? 0 : 1;
        }

        cells.AsSpan(0, binCount).Clear();
        cells.AsSpan(MostBins, binCount).Clear();
        return filled.AsSpan(0, used);
    }
}
