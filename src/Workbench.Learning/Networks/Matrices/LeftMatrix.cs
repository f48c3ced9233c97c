using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>The left operand of a product, m × k, with any strides: transposed or not is a matter of which stride is 1.</summary>
internal readonly ref struct LeftMatrix
{
    private readonly ReadOnlySpan<float> values;

    private LeftMatrix(ReadOnlySpan<float> values, int rowCount, int depth, int rowStride, int depthStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, ((rowCount - 1) * rowStride) + ((depth - 1) * depthStride) + 1);
        this.values = values;
        (RowCount, Depth, RowStride, DepthStride) = (rowCount, depth, rowStride, depthStride);
    }

    public int RowCount { get; }

    public int Depth { get; }

    public int RowStride { get; }

    public int DepthStride { get; }

    /// <summary>Row-major m × k.</summary>
    public static LeftMatrix Of(ReadOnlySpan<float> values, int rowCount, int depth) => new(values, rowCount, depth, depth, 1);

    /// <summary>The transpose of a row-major k × m matrix.</summary>
    public static LeftMatrix TransposeOf(ReadOnlySpan<float> values, int rowCount, int depth) => new(values, rowCount, depth, 1, rowCount);

    /// <summary>Any strides.</summary>
    public static LeftMatrix Strided(ReadOnlySpan<float> values, int rowCount, int depth, int rowStride, int depthStride) =>
        new(values, rowCount, depth, rowStride, depthStride);

    /// <summary>Where a row begins.</summary>
    public ref float At(int row) => ref Unsafe.Add(ref MemoryMarshal.GetReference(values), (nint)row * RowStride);
}
