using System.Runtime.Intrinsics;

namespace Workbench.Federation.Strategies;

/// <summary>Squared Euclidean distances, added in sixteen fixed lanes, so that every machine has the same bits.</summary>
internal static class SquaredDistance
{
    /// <summary>Σ (left − right)².</summary>
    public static double Between(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= left.Length - 16; i += 16)
        {
            a += Square(left, right, i);
            b += Square(left, right, i + 4);
            c += Square(left, right, i + 8);
            d += Square(left, right, i + 12);
        }

        var total = Vector256.Sum(a + b + (c + d));
        for (; i < left.Length; i++) total += (left[i] - right[i]) * (left[i] - right[i]);
        return total;
    }

    /// <summary>Σ value².</summary>
    public static double FromZero(ReadOnlySpan<double> values)
    {
        Vector256<double> lanes = default;
        var i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            var part = Vector256.Create(values.Slice(i, 4));
            lanes += part * part;
        }

        var total = Vector256.Sum(lanes);
        for (; i < values.Length; i++) total += values[i] * values[i];
        return total;
    }

    private static Vector256<double> Square(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int at)
    {
        var difference = Vector256.Create(left.Slice(at, 4)) - Vector256.Create(right.Slice(at, 4));
        return difference * difference;
    }
}
