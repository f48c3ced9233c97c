using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>The right operand of a product, k × n, in strips of <see cref="Strip.ColumnCount"/> columns.</summary>
internal readonly ref struct RightMatrix
{
    private readonly ReadOnlySpan<float> values;
    private readonly nint stripStride;

    private RightMatrix(ReadOnlySpan<float> values, int depth, int columnCount, int depthStride, nint stripStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columnCount);
        this.values = values;
        this.stripStride = stripStride;
        (ColumnCount, DepthStride) = (columnCount, depthStride);
    }

    public int ColumnCount { get; }

    public int DepthStride { get; }

    /// <summary>Numbers that a packed k × n matrix takes.</summary>
    public static int PackedSize(int depth, int columnCount) => depth * StripCount(columnCount) * Strip.ColumnCount;

    /// <summary>Strips of an n-column matrix; the last one may be filled up with zeros.</summary>
    public static int StripCount(int columnCount) => (columnCount + Strip.ColumnCount - 1) / Strip.ColumnCount;

    /// <summary>A matrix packed by <see cref="Pack"/> or <see cref="PackTranspose"/>.</summary>
    public static RightMatrix Packed(ReadOnlySpan<float> values, int depth, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, PackedSize(depth, columnCount));
        return new RightMatrix(values, depth, columnCount, Strip.ColumnCount, (nint)depth * Strip.ColumnCount);
    }

    /// <summary>A row-major matrix as it lies in memory, if its columns fill whole strips.</summary>
    public static RightMatrix Of(ReadOnlySpan<float> values, int depth, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columnCount % Strip.ColumnCount, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, depth * columnCount);
        return new RightMatrix(values, depth, columnCount, columnCount, Strip.ColumnCount);
    }

    /// <summary>Copies a row-major k × n matrix strip by strip.</summary>
    public static void Pack(ReadOnlySpan<float> source, int sourceStride, int depth, int columnCount, Span<float> packed)
    {
        for (var column = 0; column < columnCount; column += Strip.ColumnCount)
        {
            var width = Math.Min(Strip.ColumnCount, columnCount - column);
            for (var k = 0; k < depth; k++, packed = packed[Strip.ColumnCount..])
            {
                source.Slice((k * sourceStride) + column, width).CopyTo(packed);
                packed[width..Strip.ColumnCount].Clear();
            }
        }
    }

    /// <summary>Copies the transpose of a row-major n × k matrix strip by strip.</summary>
    public static void PackTranspose(ReadOnlySpan<float> source, int sourceStride, int depth, int columnCount, Span<float> packed)
    {
        for (var column = 0; column < columnCount; column += Strip.ColumnCount, packed = packed[(depth * Strip.ColumnCount)..])
        {
            var width = Math.Min(Strip.ColumnCount, columnCount - column);
            Transposition.Copy(source[(column * sourceStride)..], sourceStride, width, depth, packed, Strip.ColumnCount);
            for (var k = 0; k < depth && width < Strip.ColumnCount; k++) packed[((k * Strip.ColumnCount) + width)..((k + 1) * Strip.ColumnCount)].Clear();
        }
    }

    /// <summary>Where the strip begins that begins with a column.</summary>
    public ref float StripAt(int column) => ref Unsafe.Add(ref MemoryMarshal.GetReference(values), column / Strip.ColumnCount * stripStride);
}
