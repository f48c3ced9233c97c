using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>Products of small matrices that fit the cache, for the vector width chosen at the start.</summary>
internal abstract class MatrixKernels
{
    private const int LargestRowCount = 8;

    /// <summary>The kernels of a width.</summary>
    public static MatrixKernels Of(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => new MatrixKernels<Lanes512, System.Runtime.Intrinsics.Vector512<float>>(),
        VectorWidth.Vector256 => new MatrixKernels<Lanes256, System.Runtime.Intrinsics.Vector256<float>>(),
        VectorWidth.Vector128 => new MatrixKernels<Lanes128, System.Runtime.Intrinsics.Vector128<float>>(),
        VectorWidth.Scalar => new MatrixKernels<Lanes32, float>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "There is no such vector width."),
    };

    /// <summary>Rows that a tile takes at once.</summary>
    protected abstract int TileRows { get; }

    /// <summary>Computes one tile of at most 8 rows.</summary>
    protected abstract void MultiplyTile(in Tile tile);

    /// <summary>result = bias + left·right, or left·right without a bias.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <param name="bias">n numbers, or none.</param>
    /// <param name="result">m × n, row-major.</param>
    public void Multiply(LeftMatrix left, RightMatrix right, ReadOnlySpan<float> bias, Span<float> result)
    {
        Span<float> start = stackalloc float[Tile.ColumnCount];
        for (var column = 0; column < right.ColumnCount; column += Tile.ColumnCount)
        {
            if (!bias.IsEmpty) bias[column..Math.Min(bias.Length, column + Tile.ColumnCount)].CopyTo(start);
            MultiplyStrip(left, right, column, ref MemoryMarshal.GetReference(start), 0, result, right.ColumnCount);
        }
    }

    /// <summary>result += left·right.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <param name="result">m × n, row-major.</param>
    public void AddProduct(LeftMatrix left, RightMatrix right, Span<float> result) => AddProduct(left, right, result, right.ColumnCount);

    /// <summary>result += left·right, where consecutive rows of the result lie some way apart.</summary>
    public void AddProduct(LeftMatrix left, RightMatrix right, Span<float> result, int resultStride)
    {
        for (var column = 0; column < right.ColumnCount; column += Tile.ColumnCount)
            MultiplyStrip(left, right, column, ref result[column], resultStride, result, resultStride);
    }

    /// <summary>All rows times one strip of columns; the last strip may be narrower than a tile and goes through a copy.</summary>
    private void MultiplyStrip(LeftMatrix left, RightMatrix right, int column, ref float start, int startStride, Span<float> result, int resultStride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, ((left.RowCount - 1) * resultStride) + right.ColumnCount);
        var width = Math.Min(Tile.ColumnCount, right.ColumnCount - column);
        Span<float> edge = stackalloc float[width < Tile.ColumnCount ? LargestRowCount * Tile.ColumnCount : 0];
        for (var row = 0; row < left.RowCount; row += TileRows)
        {
            var rowCount = Math.Min(TileRows, left.RowCount - row);
            var target = result[((row * resultStride) + column)..];
            ref var rowStart = ref Unsafe.Add(ref start, row * startStride);
            if (width == Tile.ColumnCount)
            {
                MultiplyTile(TileOf(left, right, column, row, rowCount, ref rowStart, startStride, ref target[0], resultStride));
                continue;
            }

            for (var i = 0; i < rowCount; i++) MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rowStart, i * startStride), width).CopyTo(edge[(i * Tile.ColumnCount)..]);
            MultiplyTile(TileOf(left, right, column, row, rowCount, ref edge[0], Tile.ColumnCount, ref edge[0], Tile.ColumnCount));
            for (var i = 0; i < rowCount; i++) edge.Slice(i * Tile.ColumnCount, width).CopyTo(target[(i * resultStride)..]);
        }
    }

    private static Tile TileOf(
        LeftMatrix left, RightMatrix right, int column, int row, int rowCount, ref float start, int startStride, ref float result, int resultStride) => new()
    {
        RowCount = rowCount,
        Depth = left.Depth,
        Left = ref left.At(row),
        LeftRowStride = (nuint)left.RowStride,
        LeftDepthStride = (nuint)left.DepthStride,
        Right = ref right.Strip(column),
        RightDepthStride = (nuint)right.DepthStride,
        Start = ref start,
        StartRowStride = (nuint)startStride,
        Result = ref result,
        ResultRowStride = (nuint)resultStride,
    };
}

/// <inheritdoc/>
internal sealed class MatrixKernels<TLanes, TVector> : MatrixKernels
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    protected override int TileRows => TileKernel<TLanes, TVector>.RowCount;

    /// <inheritdoc/>
    protected override void MultiplyTile(in Tile tile) => TileKernel<TLanes, TVector>.Multiply(in tile);
}
