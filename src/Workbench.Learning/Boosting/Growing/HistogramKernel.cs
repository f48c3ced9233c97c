using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Workbench.Learning.Binning;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Adds rows to histograms: the inner loop of training.</summary>
/// <typeparam name="TSum">How a pair is added.</typeparam>
internal static unsafe class HistogramKernel<TSum>
    where TSum : struct, IPairSum
{
    private const int Ahead = 24;

    /// <summary>Adds rows to the histograms of the columns that are stored by rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="firstColumn">First column.</param>
    /// <param name="lastColumn">Column after the last one.</param>
    /// <param name="pairs">Gradient and Hessian of each row.</param>
    /// <param name="index">Row numbers, with some room after the last; null: the rows <paramref name="first"/> … themselves.</param>
    /// <param name="first">First position.</param>
    /// <param name="last">Position after the last one.</param>
    /// <param name="histogram">What is added to.</param>
    public static void AddRows(BinnedTable table, int firstColumn, int lastColumn, long* pairs, int* index, int first, int last, Histogram histogram)
    {
        fixed (byte* rows = table.Rows)
        {
            if (index == null) AddTiles<Consecutive>(table, rows, firstColumn, lastColumn, pairs, index, first, last, histogram.Cells);
            else AddTiles<Listed>(table, rows, firstColumn, lastColumn, pairs, index, first, last, histogram.Cells);
        }
    }

    /// <summary>Adds rows to the histogram of a column with more than 256 codes.</summary>
    public static void AddRows(BinnedColumn column, long* pairs, int* index, int first, int last, Histogram histogram)
    {
        var cells = histogram.Cells + column.HistogramOffset;
        fixed (ushort* codes = column.Shorts)
        {
            for (var i = first; i < last; i++)
            {
                var row = index == null ? i : index[i];
                Add(cells, codes[row], TSum.Widen(pairs[row]));
            }
        }
    }

    private interface IRowOrder
    {
        static abstract nint At(int* index, int i);

        static abstract bool IsListed { get; }
    }

    private readonly struct Consecutive : IRowOrder
    {
        public static bool IsListed => false;

        public static nint At(int* index, int i) => i;
    }

    private readonly struct Listed : IRowOrder
    {
        public static bool IsListed => true;

        public static nint At(int* index, int i) => index[i];
    }

    private static void AddTiles<TOrder>(
        BinnedTable table, byte* rows, int firstColumn, int lastColumn, long* pairs, int* index, int first, int last, Vector128<long>* cells)
        where TOrder : struct, IRowOrder
    {
        var starts = stackalloc Vector128<long>*[8];
        for (var column = firstColumn; column < lastColumn;)
        {
            var width = (lastColumn - column) switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
            for (var i = 0; i < width; i++) starts[i] = cells + table.Columns[column + i].HistogramOffset;
            var codes = rows + column;
            switch (width)
            {
                case 8: AddEight<TOrder>(codes, table.RowStride, pairs, index, first, last, starts); break;
                case 4: AddFour<TOrder>(codes, table.RowStride, pairs, index, first, last, starts); break;
                case 2: AddTwo<TOrder>(codes, table.RowStride, pairs, index, first, last, starts); break;
                default: AddOne<TOrder>(codes, table.RowStride, pairs, index, first, last, starts); break;
            }

            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight<TOrder>(byte* codes, nint stride, long* pairs, int* index, int first, int last, Vector128<long>** starts)
        where TOrder : struct, IRowOrder
    {
        var (s0, s1, s2, s3, s4, s5, s6, s7) = ((nint)starts[0], (nint)starts[1], (nint)starts[2], (nint)starts[3], (nint)starts[4], (nint)starts[5], (nint)starts[6], (nint)starts[7]);
        for (var i = first; i < last; i++)
        {
            var row = TOrder.At(index, i);
            if (TOrder.IsListed) Prefetch(codes, stride, pairs, index, i);
            var code = codes + (row * stride);
            var pair = TSum.Widen(pairs[row]);
            Add((Vector128<long>*)s0, code[0], pair);
            Add((Vector128<long>*)s1, code[1], pair);
            Add((Vector128<long>*)s2, code[2], pair);
            Add((Vector128<long>*)s3, code[3], pair);
            Add((Vector128<long>*)s4, code[4], pair);
            Add((Vector128<long>*)s5, code[5], pair);
            Add((Vector128<long>*)s6, code[6], pair);
            Add((Vector128<long>*)s7, code[7], pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour<TOrder>(byte* codes, nint stride, long* pairs, int* index, int first, int last, Vector128<long>** starts)
        where TOrder : struct, IRowOrder
    {
        var (s0, s1, s2, s3) = ((nint)starts[0], (nint)starts[1], (nint)starts[2], (nint)starts[3]);
        for (var i = first; i < last; i++)
        {
            var row = TOrder.At(index, i);
            if (TOrder.IsListed) Prefetch(codes, stride, pairs, index, i);
            var code = codes + (row * stride);
            var pair = TSum.Widen(pairs[row]);
            Add((Vector128<long>*)s0, code[0], pair);
            Add((Vector128<long>*)s1, code[1], pair);
            Add((Vector128<long>*)s2, code[2], pair);
            Add((Vector128<long>*)s3, code[3], pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTwo<TOrder>(byte* codes, nint stride, long* pairs, int* index, int first, int last, Vector128<long>** starts)
        where TOrder : struct, IRowOrder
    {
        var (s0, s1) = ((nint)starts[0], (nint)starts[1]);
        for (var i = first; i < last; i++)
        {
            var row = TOrder.At(index, i);
            if (TOrder.IsListed) Prefetch(codes, stride, pairs, index, i);
            var code = codes + (row * stride);
            var pair = TSum.Widen(pairs[row]);
            Add((Vector128<long>*)s0, code[0], pair);
            Add((Vector128<long>*)s1, code[1], pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne<TOrder>(byte* codes, nint stride, long* pairs, int* index, int first, int last, Vector128<long>** starts)
        where TOrder : struct, IRowOrder
    {
        var cells = starts[0];
        for (var i = first; i < last; i++)
        {
            var row = TOrder.At(index, i);
            Add(cells, codes[row * stride], TSum.Widen(pairs[row]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* codes, nint stride, long* pairs, int* index, int i)
    {
        if (!Sse.IsSupported) return;
        var row = (nint)index[i + Ahead];
        Sse.Prefetch0(codes + (row * stride));
        Sse.Prefetch0(pairs + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector128<long>* cells, int code, Vector128<long> pair) => cells[(nint)(uint)code] = TSum.Add(cells[(nint)(uint)code], pair);
}
