using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>Products of small matrices that fit the cache, for the vector width chosen at the start.</summary>
internal abstract class MatrixKernels
{
    private const int EdgeRows = 8;

    /// <summary>The kernels of a width.</summary>
    public static MatrixKernels Of(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => new MatrixKernels<Lanes512, System.Runtime.Intrinsics.Vector512<float>>(),
        VectorWidth.Vector256 => new MatrixKernels<Lanes256, System.Runtime.Intrinsics.Vector256<float>>(),
        VectorWidth.Vector128 => new MatrixKernels<Lanes128, System.Runtime.Intrinsics.Vector128<float>>(),
        VectorWidth.Scalar => new MatrixKernels<Lanes32, float>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "There is no such vector width."),
    };

    /// <summary>Computes one strip.</summary>
    protected abstract void Multiply(in Strip strip);

    /// <summary>result = bias + left·right, or left·right without a bias.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <param name="bias">n numbers, or none.</param>
    /// <param name="result">m × n, row-major.</param>
    public void Multiply(LeftMatrix left, RightMatrix right, ReadOnlySpan<float> bias, Span<float> result)
    {
        Span<float> start = stackalloc float[Strip.ColumnCount];
        for (var column = 0; column < right.ColumnCount; column += Strip.ColumnCount)
        {
            if (!bias.IsEmpty) bias[column..Math.Min(bias.Length, column + Strip.ColumnCount)].CopyTo(start);
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
        for (var column = 0; column < right.ColumnCount; column += Strip.ColumnCount)
            MultiplyStrip(left, right, column, ref result[column], resultStride, result, resultStride);
    }

    private void MultiplyStrip(LeftMatrix left, RightMatrix right, int column, ref float start, int startStride, Span<float> result, int resultStride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, ((left.RowCount - 1) * resultStride) + right.ColumnCount);
        if (right.ColumnCount - column >= Strip.ColumnCount)
            Multiply(StripOf(left, right, column, 0, left.RowCount, ref start, startStride, ref result[column], resultStride));
        else
            for (var row = 0; row < left.RowCount; row += EdgeRows)
                MultiplyEdge(left, right, column, row, ref Unsafe.Add(ref start, row * startStride), startStride, result[(row * resultStride)..], resultStride);
    }

    /// <summary>The last columns, if they do not fill a strip, go through a copy that does.</summary>
    private void MultiplyEdge(
        LeftMatrix left, RightMatrix right, int column, int row, ref float start, int startStride, Span<float> result, int resultStride)
    {
        var (rowCount, width) = (Math.Min(EdgeRows, left.RowCount - row), right.ColumnCount - column);
        Span<float> edge = stackalloc float[EdgeRows * Strip.ColumnCount];
        for (var i = 0; i < rowCount; i++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, i * startStride), width).CopyTo(edge[(i * Strip.ColumnCount)..]);
        Multiply(StripOf(left, right, column, row, rowCount, ref edge[0], Strip.ColumnCount, ref edge[0], Strip.ColumnCount));
        for (var i = 0; i < rowCount; i++) edge.Slice(i * Strip.ColumnCount, width).CopyTo(result[((i * resultStride) + column)..]);
    }

    private static Strip StripOf(
        LeftMatrix left, RightMatrix right, int column, int row, int rowCount, ref float start, int startStride, ref float result, int resultStride) => new()
    {
        RowCount = rowCount,
        Depth = left.Depth,
        Left = ref left.At(row),
        LeftRowStride = (nuint)left.RowStride,
        LeftDepthStride = (nuint)left.DepthStride,
        Right = ref right.StripAt(column),
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
    protected override void Multiply(in Strip strip) => TileKernel<TLanes, TVector>.Multiply(in strip);
}
