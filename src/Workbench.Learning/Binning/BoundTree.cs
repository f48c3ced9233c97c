using System.Numerics;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Binning;

/// <summary>Bounds of at most 256 bins in two levels of 16, so that a value's bin is two counts of bounds below it.</summary>
internal sealed class BoundTree
{
    private const int Width = 16;
    private readonly double[] bounds = new double[Width * Width];
    private readonly double[] pivots = new double[Width];

    public BoundTree(ReadOnlySpan<double> upperBounds)
    {
        Array.Fill(bounds, double.PositiveInfinity);
        upperBounds.CopyTo(bounds);
        for (var i = 0; i < Width; i++) pivots[i] = bounds[(Width * i) + Width - 1];
    }

    /// <summary>Number of bounds below a value, which is its bin.</summary>
    public int BinOf(double value)
    {
        var wanted = Vector512.Create(value);
        var first = Width * CountBelow(pivots, wanted);
        return first + CountBelow(bounds.AsSpan(first, Width), wanted);
    }

    private static int CountBelow(ReadOnlySpan<double> sixteen, Vector512<double> value) =>
        BitOperations.PopCount(
            (Vector512.LessThan(Vector512.Create(sixteen), value).ExtractMostSignificantBits() << 8)
            | Vector512.LessThan(Vector512.Create(sixteen[8..]), value).ExtractMostSignificantBits());
}
