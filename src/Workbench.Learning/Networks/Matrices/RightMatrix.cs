using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Networks.Matrices;

/// <summary>The right operand of a product, k × n, in strips of <see cref="Tile.ColumnCount"/> columns.</summary>
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
    public static int PackedSize(int depth, int columnCount) => depth * StripCount(columnCount) * Tile.ColumnCount;

    /// <summary>Strips of an n-column matrix; the last one may be filled up with zeros.</summary>
    public static int StripCount(int columnCount) => (columnCount + Tile.ColumnCount - 1) / Tile.ColumnCount;

    /// <summary>A matrix packed by <see cref="Pack"/> or <see cref="PackTranspose"/>.</summary>
    public static RightMatrix Packed(ReadOnlySpan<float> values, int depth, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, PackedSize(depth, columnCount));
        return new RightMatrix(values, depth, columnCount, Tile.ColumnCount, (nint)depth * Tile.ColumnCount);
    }

    /// <summary>A row-major matrix as it lies in memory, if its columns fill whole strips.</summary>
    public static RightMatrix Of(ReadOnlySpan<float> values, int depth, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columnCount % Tile.ColumnCount, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, depth * columnCount);
        return new RightMatrix(values, depth, columnCount, columnCount, Tile.ColumnCount);
    }

    /// <summary>Copies a row-major k × n matrix strip by strip.</summary>
    public static void Pack(ReadOnlySpan<float> source, int sourceStride, int depth, int columnCount, Span<float> packed)
    {
        for (var column = 0; column < columnCount; column += Tile.ColumnCount)
        {
            var width = Math.Min(Tile.ColumnCount, columnCount - column);
            for (var k = 0; k < depth; k++, packed = packed[Tile.ColumnCount..])
            {
                source.Slice((k * sourceStride) + column, width).CopyTo(packed);
                packed[width..Tile.ColumnCount].Clear();
            }
        }
    }

    /// <summary>Copies the transpose of a row-major n × k matrix strip by strip.</summary>
    public static void PackTranspose(ReadOnlySpan<float> source, int sourceStride, int depth, int columnCount, Span<float> packed)
    {
        for (var column = 0; column < columnCount; column += Tile.ColumnCount, packed = packed[(depth * Tile.ColumnCount)..])
        {
            var width = Math.Min(Tile.ColumnCount, columnCount - column);
            for (var j = 0; j < width; j++)
            {
                var row = source.Slice((column + j) * sourceStride, depth);
                for (var k = 0; k < row.Length; k++) packed[(k * Tile.ColumnCount) + j] = row[k];
            }

            for (var k = 0; k < depth && width < Tile.ColumnCount; k++) packed[((k * Tile.ColumnCount) + width)..((k + 1) * Tile.ColumnCount)].Clear();
        }
    }

    /// <summary>Where the strip begins that begins with a column.</summary>
    public ref float Strip(int column) => ref Unsafe.Add(ref MemoryMarshal.GetReference(values), column / Tile.ColumnCount * stripStride);
}
