namespace Workbench.Learning.Networks.Matrices;

/// <summary>
/// Some rows times a strip of <see cref="ColumnCount"/> columns, the unit of work of <see cref="TileKernel{TLanes, TVector}"/>: result[i, j] = start[i, j] + Σₖ left[i, k]·right[k, j], added in the order of k.
/// </summary>
/// <remarks>
/// Each operand is a place and its strides, so that a transposed left operand, a bias that is the same for all rows (row stride 0) and a
/// result that is added to (start = result) need no kernel of their own.
/// </remarks>
internal ref struct Strip
{
    /// <summary>Columns of a strip, whatever the vector width: 2 vectors of 16 numbers.</summary>
    public const int ColumnCount = 32;

    public required int RowCount { get; init; }

    public required int Depth { get; init; }

    public ref float Left;

    public required nuint LeftRowStride { get; init; }

    public required nuint LeftDepthStride { get; init; }

    public ref float Right;

    public required nuint RightDepthStride { get; init; }

    public ref float Start;

    public required nuint StartRowStride { get; init; }

    public ref float Result;

    public required nuint ResultRowStride { get; init; }
}
