using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Pairs of single-precision numbers, added up in double precision, as LightGBM does.</summary>
internal readonly struct DoublePairSum : IPairSum
{
    public static Vector128<long> Widen(long pair) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(pair).AsSingle()).AsInt64();

    public static Vector128<long> Add(Vector128<long> left, Vector128<long> right) => (left.AsDouble() + right.AsDouble()).AsInt64();

    public static void Subtract(Span<long> cells, ReadOnlySpan<long> others) =>
        TensorPrimitives.Subtract(Numbers(cells), MemoryMarshal.Cast<long, double>(others), Numbers(cells));

    public static void Add(Span<long> cells, ReadOnlySpan<long> others) =>
        TensorPrimitives.Add(Numbers(cells), MemoryMarshal.Cast<long, double>(others), Numbers(cells));

    public static void Read(ReadOnlySpan<long> cells, PairUnit unit, Span<double> numbers) => MemoryMarshal.Cast<long, double>(cells).CopyTo(numbers);

    public static void Write(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, PairUnit unit, Span<long> pairs)
    {
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = BitConverter.SingleToUInt32Bits((float)gradients[i]) | ((long)BitConverter.SingleToUInt32Bits((float)hessians[i]) << 32);
    }

    public static (double Gradient, double Hessian) Split(long pair, PairUnit unit) =>
        (BitConverter.Int32BitsToSingle((int)pair), BitConverter.Int32BitsToSingle((int)(pair >> 32)));

    public static void Restore(Span<long> fields, int code, RowTotals totals)
    {
        var numbers = Numbers(fields);
        var (gradient, hessian) = (totals.Gradient, totals.Hessian);
        for (var i = 0; i < numbers.Length; i += 2)
            if (i != 2 * code)
                (gradient, hessian) = (gradient - numbers[i], hessian - numbers[i + 1]);
        (numbers[2 * code], numbers[(2 * code) + 1]) = (gradient, hessian);
    }

    private static Span<double> Numbers(Span<long> cells) => MemoryMarshal.Cast<long, double>(cells);
}
