using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Pairs of 32-bit integers, added up in 64 bits: exact, in any order.</summary>
internal readonly struct FixedPairSum : IPairSum
{
    public static Vector128<long> Widen(long pair) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(pair).AsInt32());

    public static Vector128<long> Add(Vector128<long> left, Vector128<long> right) => left + right;

    public static void Subtract(Span<long> cells, ReadOnlySpan<long> others) => TensorPrimitives.Subtract(cells, others, cells);

    public static void Add(Span<long> cells, ReadOnlySpan<long> others) => TensorPrimitives.Add(cells, others, cells);

    public static void Read(ReadOnlySpan<long> cells, PairUnit unit, Span<double> numbers)
    {
        var units = Vector512.Create(Vector256.Create(Vector128.Create(unit.Gradient, unit.Hessian)));
        var i = 0;
        for (; i <= cells.Length - Vector512<long>.Count; i += Vector512<long>.Count)
            (Vector512.ConvertToDouble(Vector512.Create(cells[i..])) * units).CopyTo(numbers[i..]);
        for (; i < cells.Length; i++) numbers[i] = cells[i] * (i % 2 == 0 ? unit.Gradient : unit.Hessian);
    }

    public static void Write(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, PairUnit unit, Span<long> pairs)
    {
        // Adding 1.5·2⁵² leaves the nearest integer in the lowest bits of a double.
        const double shift = 6755399441055744;
        var (perGradient, perHessian) = (1 / unit.Gradient, 1 / unit.Hessian);
        var i = 0;
        for (; i <= pairs.Length - Vector512<long>.Count; i += Vector512<long>.Count)
        {
            var gradient = (Vector512.Create(gradients[i..]) * perGradient) + Vector512.Create(shift);
            var hessian = Vector512.Max(Vector512.Create(hessians[i..]) * perHessian, Vector512<double>.One) + Vector512.Create(shift);
            ((gradient.AsInt64() & Vector512.Create(0xFFFFFFFFL)) | (hessian.AsInt64() << 32)).CopyTo(pairs[i..]);
        }

        for (; i < pairs.Length; i++)
        {
            var gradient = BitConverter.DoubleToInt64Bits((gradients[i] * perGradient) + shift);
            var hessian = BitConverter.DoubleToInt64Bits(Math.Max(hessians[i] * perHessian, 1) + shift);
            pairs[i] = (gradient & 0xFFFFFFFFL) | (hessian << 32);
        }
    }

    public static (double Gradient, double Hessian) Split(long pair, PairUnit unit) => ((int)pair * unit.Gradient, (int)(pair >> 32) * unit.Hessian);

    public static void Restore(Span<long> fields, int code, RowTotals totals)
    {
    }
}
