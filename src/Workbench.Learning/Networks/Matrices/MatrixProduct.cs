using System.Buffers;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>Products of large single-precision matrices, in all four combinations of transposed operands.</summary>
/// <remarks>
/// The right operand is packed into strips a slab of k at a time, the left one in blocks of rows, so that the innermost loop reads both
/// forwards from near memory (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 2008).
/// Every element of the result is one chain of fused multiply-adds in the order of k: it has the same bits for any number of threads, any vector width,
/// and any block sizes. The price is that the error bound grows with k and not with its square root or logarithm.
/// </remarks>
public sealed class MatrixProduct
{
    private const int DepthBlock = 512;
    private const int RowBlock = 32;
    private readonly MatrixKernels kernels;

    /// <summary>Products with the widest vectors of this machine.</summary>
    public MatrixProduct()
        : this(VectorWidths.Best)
    {
    }

    internal MatrixProduct(VectorWidth width) => kernels = MatrixKernels.Of(width);

    /// <summary>result += op(left)·op(right).</summary>
    /// <param name="shape">Sizes and transpositions.</param>
    /// <param name="left">m × k row-major, or k × m if it is to be transposed.</param>
    /// <param name="right">k × n row-major, or n × k if it is to be transposed.</param>
    /// <param name="result">m × n row-major; what it holds is added to.</param>
    /// <param name="team">Who works.</param>
    /// <exception cref="ArgumentException">An array is too short for the shape.</exception>
    public void Add(ProductShape shape, float[] left, float[] right, float[] result, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(team);
        shape.Check(left, right, result);
        var strips = ArrayPool<float>.Shared.Rent(RightMatrix.PackedSize(Math.Min(shape.Depth, DepthBlock), shape.Columns));
        for (var k = 0; k < shape.Depth; k += DepthBlock)
        {
            var (from, depth) = (k, Math.Min(DepthBlock, shape.Depth - k));
            team.Run(RightMatrix.StripCount(shape.Columns), (strip, _) => PackStrip(shape, right, from, depth, strip, strips));
            team.Run((shape.Rows + RowBlock - 1) / RowBlock, (block, _) => MultiplyRows(shape, left, from, depth, block * RowBlock, strips, result));
        }

        ArrayPool<float>.Shared.Return(strips);
    }

    private static void PackStrip(ProductShape shape, float[] right, int from, int depth, int strip, float[] strips)
    {
        var column = strip * Strip.ColumnCount;
        var width = Math.Min(Strip.ColumnCount, shape.Columns - column);
        var packed = strips.AsSpan(strip * depth * Strip.ColumnCount, depth * Strip.ColumnCount);
        if (shape.TransposeRight) RightMatrix.PackTranspose(right.AsSpan((column * shape.Depth) + from), shape.Depth, depth, width, packed);
        else RightMatrix.Pack(right.AsSpan((from * shape.Columns) + column), shape.Columns, depth, width, packed);
    }

    private void MultiplyRows(ProductShape shape, float[] left, int from, int depth, int row, float[] strips, float[] result)
    {
        var rows = Math.Min(RowBlock, shape.Rows - row);
        var packed = ArrayPool<float>.Shared.Rent(rows * depth);
        // Depth outermost: eight rows of it lie side by side, however far apart they were.
        if (shape.TransposeLeft)
            for (var k = 0; k < depth; k++) left.AsSpan(((from + k) * shape.Rows) + row, rows).CopyTo(packed.AsSpan(k * rows));
        else Transposition.Copy(left.AsSpan((row * shape.Depth) + from), shape.Depth, rows, depth, packed, rows);
        kernels.AddProduct(
            LeftMatrix.Strided(packed, rows, depth, 1, rows), RightMatrix.Packed(strips, depth, shape.Columns),
            result.AsSpan(row * shape.Columns, rows * shape.Columns));
        ArrayPool<float>.Shared.Return(packed);
    }
}
