using System.Runtime.CompilerServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>The innermost loops of the matrix product, for one vector width.</summary>
/// <remarks>
/// All sums of a tile stay in registers for the whole depth: 8 rows of two 512-bit vectors take 16 of 32 registers, and 16 multiply-adds a step of
/// k hide the latency of 4 cycles on two ports; narrower machines have 16 registers and take 4 rows.
/// A result is one chain of fused multiply-adds in the order of k, so its bits depend neither on the width nor on how a product is cut into tiles.
/// </remarks>
internal static class TileKernel<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows of a tile.</summary>
    private static int RowsAtOnce => TLanes.Count == 16 ? 8 : 4;

    /// <summary>Computes all rows of a strip.</summary>
    public static void Multiply(in Strip strip)
    {
        for (var column = 0; column < Strip.ColumnCount; column += 2 * TLanes.Count)
        {
            for (var row = 0; row < strip.RowCount; row += RowsAtOnce)
            {
                if (RowsAtOnce == 8 && strip.RowCount - row > 4) EightRows(in strip, (nuint)column, row);
                else FourRows(in strip, (nuint)column, row);
            }
        }
    }

    /// <summary>8 rows; those that the tile does not have repeat its last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(in Strip strip, nuint column, int firstRow)
    {
        var (second, leftStep, rightStep) = ((nuint)TLanes.Count, strip.LeftDepthStride, strip.RightDepthStride);
        var (rowCount, last) = (strip.RowCount - firstRow, (nuint)(strip.RowCount - firstRow - 1));
        ref var a = ref Unsafe.Add(ref strip.Left, (nuint)firstRow * strip.LeftRowStride);
        ref var b = ref Unsafe.Add(ref strip.Right, column);
        ref var start = ref Unsafe.Add(ref strip.Start, ((nuint)firstRow * strip.StartRowStride) + column);
        var (x0, y0) = (TLanes.Load(in start, 0), TLanes.Load(in start, second));
        var s1 = nuint.Min(1, last) * strip.StartRowStride;
        var (x1, y1) = (TLanes.Load(in start, s1), TLanes.Load(in start, s1 + second));
        var s2 = nuint.Min(2, last) * strip.StartRowStride;
        var (x2, y2) = (TLanes.Load(in start, s2), TLanes.Load(in start, s2 + second));
        var s3 = nuint.Min(3, last) * strip.StartRowStride;
        var (x3, y3) = (TLanes.Load(in start, s3), TLanes.Load(in start, s3 + second));
        var s4 = nuint.Min(4, last) * strip.StartRowStride;
        var (x4, y4) = (TLanes.Load(in start, s4), TLanes.Load(in start, s4 + second));
        var s5 = nuint.Min(5, last) * strip.StartRowStride;
        var (x5, y5) = (TLanes.Load(in start, s5), TLanes.Load(in start, s5 + second));
        var s6 = nuint.Min(6, last) * strip.StartRowStride;
        var (x6, y6) = (TLanes.Load(in start, s6), TLanes.Load(in start, s6 + second));
        var s7 = nuint.Min(7, last) * strip.StartRowStride;
        var (x7, y7) = (TLanes.Load(in start, s7), TLanes.Load(in start, s7 + second));
        var a1 = nuint.Min(1, last) * strip.LeftRowStride;
        var a2 = nuint.Min(2, last) * strip.LeftRowStride;
        var a3 = nuint.Min(3, last) * strip.LeftRowStride;
        var a4 = nuint.Min(4, last) * strip.LeftRowStride;
        var a5 = nuint.Min(5, last) * strip.LeftRowStride;
        var a6 = nuint.Min(6, last) * strip.LeftRowStride;
        var a7 = nuint.Min(7, last) * strip.LeftRowStride;
        for (var depth = strip.Depth; depth > 0; depth--)
        {
            var (left, right) = (TLanes.Load(in b, 0), TLanes.Load(in b, second));
            var v0 = TLanes.Broadcast(a);
            x0 = TLanes.MultiplyAdd(v0, left, x0);
            y0 = TLanes.MultiplyAdd(v0, right, y0);
            var v1 = TLanes.Broadcast(Unsafe.Add(ref a, a1));
            x1 = TLanes.MultiplyAdd(v1, left, x1);
            y1 = TLanes.MultiplyAdd(v1, right, y1);
            var v2 = TLanes.Broadcast(Unsafe.Add(ref a, a2));
            x2 = TLanes.MultiplyAdd(v2, left, x2);
            y2 = TLanes.MultiplyAdd(v2, right, y2);
            var v3 = TLanes.Broadcast(Unsafe.Add(ref a, a3));
            x3 = TLanes.MultiplyAdd(v3, left, x3);
            y3 = TLanes.MultiplyAdd(v3, right, y3);
            var v4 = TLanes.Broadcast(Unsafe.Add(ref a, a4));
            x4 = TLanes.MultiplyAdd(v4, left, x4);
            y4 = TLanes.MultiplyAdd(v4, right, y4);
            var v5 = TLanes.Broadcast(Unsafe.Add(ref a, a5));
            x5 = TLanes.MultiplyAdd(v5, left, x5);
            y5 = TLanes.MultiplyAdd(v5, right, y5);
            var v6 = TLanes.Broadcast(Unsafe.Add(ref a, a6));
            x6 = TLanes.MultiplyAdd(v6, left, x6);
            y6 = TLanes.MultiplyAdd(v6, right, y6);
            var v7 = TLanes.Broadcast(Unsafe.Add(ref a, a7));
            x7 = TLanes.MultiplyAdd(v7, left, x7);
            y7 = TLanes.MultiplyAdd(v7, right, y7);
            a = ref Unsafe.Add(ref a, leftStep);
            b = ref Unsafe.Add(ref b, rightStep);
        }

        ref var result = ref Unsafe.Add(ref strip.Result, ((nuint)firstRow * strip.ResultRowStride) + column);
        Store(x0, y0, ref result, 0);
        if (rowCount > 1) Store(x1, y1, ref result, 1 * strip.ResultRowStride);
        if (rowCount > 2) Store(x2, y2, ref result, 2 * strip.ResultRowStride);
        if (rowCount > 3) Store(x3, y3, ref result, 3 * strip.ResultRowStride);
        if (rowCount > 4) Store(x4, y4, ref result, 4 * strip.ResultRowStride);
        if (rowCount > 5) Store(x5, y5, ref result, 5 * strip.ResultRowStride);
        if (rowCount > 6) Store(x6, y6, ref result, 6 * strip.ResultRowStride);
        if (rowCount > 7) Store(x7, y7, ref result, 7 * strip.ResultRowStride);
    }

    /// <summary>4 rows; those that the tile does not have repeat its last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(in Strip strip, nuint column, int firstRow)
    {
        var (second, leftStep, rightStep) = ((nuint)TLanes.Count, strip.LeftDepthStride, strip.RightDepthStride);
        var (rowCount, last) = (strip.RowCount - firstRow, (nuint)(strip.RowCount - firstRow - 1));
        ref var a = ref Unsafe.Add(ref strip.Left, (nuint)firstRow * strip.LeftRowStride);
        ref var b = ref Unsafe.Add(ref strip.Right, column);
        ref var start = ref Unsafe.Add(ref strip.Start, ((nuint)firstRow * strip.StartRowStride) + column);
        var (x0, y0) = (TLanes.Load(in start, 0), TLanes.Load(in start, second));
        var s1 = nuint.Min(1, last) * strip.StartRowStride;
        var (x1, y1) = (TLanes.Load(in start, s1), TLanes.Load(in start, s1 + second));
        var s2 = nuint.Min(2, last) * strip.StartRowStride;
        var (x2, y2) = (TLanes.Load(in start, s2), TLanes.Load(in start, s2 + second));
        var s3 = nuint.Min(3, last) * strip.StartRowStride;
        var (x3, y3) = (TLanes.Load(in start, s3), TLanes.Load(in start, s3 + second));
        var a1 = nuint.Min(1, last) * strip.LeftRowStride;
        var a2 = nuint.Min(2, last) * strip.LeftRowStride;
        var a3 = nuint.Min(3, last) * strip.LeftRowStride;
        for (var depth = strip.Depth; depth > 0; depth--)
        {
            var (left, right) = (TLanes.Load(in b, 0), TLanes.Load(in b, second));
            var v0 = TLanes.Broadcast(a);
            x0 = TLanes.MultiplyAdd(v0, left, x0);
            y0 = TLanes.MultiplyAdd(v0, right, y0);
            var v1 = TLanes.Broadcast(Unsafe.Add(ref a, a1));
            x1 = TLanes.MultiplyAdd(v1, left, x1);
            y1 = TLanes.MultiplyAdd(v1, right, y1);
            var v2 = TLanes.Broadcast(Unsafe.Add(ref a, a2));
            x2 = TLanes.MultiplyAdd(v2, left, x2);
            y2 = TLanes.MultiplyAdd(v2, right, y2);
            var v3 = TLanes.Broadcast(Unsafe.Add(ref a, a3));
            x3 = TLanes.MultiplyAdd(v3, left, x3);
            y3 = TLanes.MultiplyAdd(v3, right, y3);
            a = ref Unsafe.Add(ref a, leftStep);
            b = ref Unsafe.Add(ref b, rightStep);
        }

        ref var result = ref Unsafe.Add(ref strip.Result, ((nuint)firstRow * strip.ResultRowStride) + column);
        Store(x0, y0, ref result, 0);
        if (rowCount > 1) Store(x1, y1, ref result, 1 * strip.ResultRowStride);
        if (rowCount > 2) Store(x2, y2, ref result, 2 * strip.ResultRowStride);
        if (rowCount > 3) Store(x3, y3, ref result, 3 * strip.ResultRowStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector x, TVector y, ref float result, nuint offset)
    {
        TLanes.Store(x, ref result, offset);
        TLanes.Store(y, ref result, offset + (nuint)TLanes.Count);
    }
}
