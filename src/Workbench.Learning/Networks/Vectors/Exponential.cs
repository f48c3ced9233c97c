using System.Runtime.CompilerServices;

namespace Workbench.Learning.Networks.Vectors;

/// <summary>Functions made of e^x, in single precision, with the same bits for every width and on every machine that has IEEE 754 arithmetic.</summary>
/// <remarks>The reductions and the polynomials' coefficients are those of Cephes' single-precision library (S. L. Moshier, expf.c and tanhf.c).</remarks>
internal static class Exponential
{
    private const float Lowest = -87.3f; // above ln 2⁻¹²⁶
    private const float Highest = 88f; // below ln 2¹²⁷

    /// <summary>e^x, within 2 units in the last place; arguments outside −87.3 … 88 count as the nearest of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var (low, high) = (TLanes.Broadcast(Lowest), TLanes.Broadcast(Highest));
        x = TLanes.SelectAbove(low, x, low, TLanes.SelectAbove(x, high, high, x));
        var power = TLanes.Round(TLanes.Multiply(x, TLanes.Broadcast(1.44269504f)));
        var rest = TLanes.MultiplyAdd(power, TLanes.Broadcast(-0.693359375f), x);
        rest = TLanes.MultiplyAdd(power, TLanes.Broadcast(2.12194440e-4f), rest);
        var sum = TLanes.MultiplyAdd(TLanes.Broadcast(1.9875691500e-4f), rest, TLanes.Broadcast(1.3981999507e-3f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(8.3334519073e-3f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(4.1665795894e-2f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1.6666665459e-1f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(5.0000001201e-1f));
        sum = TLanes.MultiplyAdd(sum, TLanes.Multiply(rest, rest), rest);
        return TLanes.Multiply(TLanes.Add(sum, TLanes.Broadcast(1)), TLanes.PowerOfTwo(power));
    }

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var one = TLanes.Broadcast(1);
        return TLanes.Divide(one, TLanes.Add(one, Exp<TLanes, TVector>(TLanes.Subtract(TLanes.Broadcast(0), x))));
    }

    /// <summary>The hyperbolic tangent: near 0 by a polynomial, because 1 − 2/(e^2x + 1) would cancel there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var one = TLanes.Broadcast(1);
        var far = TLanes.Subtract(one, TLanes.Divide(TLanes.Broadcast(2), TLanes.Add(Exp<TLanes, TVector>(TLanes.Add(x, x)), one)));
        var square = TLanes.Multiply(x, x);
        var sum = TLanes.MultiplyAdd(TLanes.Broadcast(-5.70498872745e-3f), square, TLanes.Broadcast(2.06390887954e-2f));
        sum = TLanes.MultiplyAdd(sum, square, TLanes.Broadcast(-5.37397155531e-2f));
        sum = TLanes.MultiplyAdd(sum, square, TLanes.Broadcast(1.33314422036e-1f));
        sum = TLanes.MultiplyAdd(sum, square, TLanes.Broadcast(-3.33332819422e-1f));
        var near = TLanes.MultiplyAdd(TLanes.Multiply(sum, square), x, x);
        return TLanes.SelectAbove(square, TLanes.Broadcast(0.625f * 0.625f), far, near);
    }
}
