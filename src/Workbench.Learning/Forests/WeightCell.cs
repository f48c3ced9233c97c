using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>Drawn rows of both classes in one word, their weights in fixed point in another.</summary>
internal readonly record struct WeightCell(Vector128<ulong> Sums) : ICell<WeightCell>
{
    public static bool CountsOnly => false;

    public static int ExtraBytes => sizeof(uint);

    public long Rows => (long)((Sums[0] & uint.MaxValue) + (Sums[0] >> 32));

    public bool IsEmpty => Sums[0] == 0;

    public double Negative => (uint)Sums[1];

    public double Positive => (uint)(Sums[1] >> 32);

    public static WeightCell Of(ref byte tag)
    {
        var weight = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref tag, 1));
        var shift = tag << 5; // modulo 64: 0 or 32
        return new WeightCell(Vector128.Create((ulong)(tag >> 1) << shift, (ulong)weight << shift));
    }

    public static WeightCell OfCounts(uint negative, uint positive) => throw new NotSupportedException("Rows with weights are not counted by lanes.");

    public static WeightCell operator +(WeightCell left, WeightCell right) => new(left.Sums + right.Sums);

    public static WeightCell operator -(WeightCell left, WeightCell right) => new(left.Sums - right.Sums);
}
