using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>The discrete Fourier transform of a power of two of complex numbers, whose parts lie in two arrays.</summary>
/// <remarks>
/// Decimation in frequency forwards and in time backwards (J. W. Cooley and J. W. Tukey, 1965; W. M. Gentleman and G. Sande, 1966), so that the
/// spectrum stays in bit-reversed order and is never sorted. There the partner of index j &gt; 0, which holds the negative frequency, is 3·2ˢ − 1 − j,
/// where 2ˢ is the highest bit of j.
/// </remarks>
internal sealed class FourierTransform
{
    private readonly int size;
    private readonly double[] cosines, sines; // the tables of all stages, that of half-length n at [n, 2n)

    public FourierTransform(int size)
    {
        if (size < 2 || !BitOperations.IsPow2(size)) throw new ArgumentOutOfRangeException(nameof(size), size, "A transform's size is a power of two, at least 2.");
        this.size = size;
        (cosines, sines) = (new double[size], new double[size]);
        var top = size / 2;
        for (var j = 0; j < top; j++) (sines[top + j], cosines[top + j]) = Math.SinCos(-Math.PI * j / top);
        for (var half = top / 2; half >= 1; half /= 2)
            for (var j = 0; j < half; j++) (sines[half + j], cosines[half + j]) = (sines[2 * half + 2 * j], cosines[2 * half + 2 * j]);
    }

    /// <summary>Where the negative frequency of an index lies.</summary>
    public static int Partner(int index) => index == 0 ? 0 : 3 * (1 << BitOperations.Log2((uint)index)) - 1 - index;

    /// <summary>Natural order in, bit-reversed spectrum out.</summary>
    public void Forward(double[] real, double[] imaginary)
    {
        for (var half = size / 2; half >= 1; half /= 2)
            for (var start = 0; start < size; start += 2 * half)
                ForwardButterflies(real.AsSpan(start, half), real.AsSpan(start + half, half), imaginary.AsSpan(start, half), imaginary.AsSpan(start + half, half), half);
    }

    /// <summary>Bit-reversed spectrum in, natural order out, divided by the size.</summary>
    public void Backward(double[] real, double[] imaginary)
    {
        for (var half = 1; half < size; half *= 2)
            for (var start = 0; start < size; start += 2 * half)
                BackwardButterflies(real.AsSpan(start, half), real.AsSpan(start + half, half), imaginary.AsSpan(start, half), imaginary.AsSpan(start + half, half), half);
        for (var i = 0; i < size; i++) (real[i], imaginary[i]) = (real[i] / size, imaginary[i] / size);
    }

    private void ForwardButterflies(Span<double> ar, Span<double> br, Span<double> ai, Span<double> bi, int half)
    {
        ReadOnlySpan<double> c = cosines.AsSpan(half, half), s = sines.AsSpan(half, half);
        if (half >= Vector<double>.Count)
        {
            Span<Vector<double>> arv = Lanes(ar), brv = Lanes(br), aiv = Lanes(ai), biv = Lanes(bi);
            ReadOnlySpan<Vector<double>> cv = MemoryMarshal.Cast<double, Vector<double>>(c), sv = MemoryMarshal.Cast<double, Vector<double>>(s);
            for (var i = 0; i < arv.Length; i++)
            {
                var (dr, di) = (arv[i] - brv[i], aiv[i] - biv[i]);
                arv[i] += brv[i];
                aiv[i] += biv[i];
                brv[i] = dr * cv[i] - di * sv[i];
                biv[i] = dr * sv[i] + di * cv[i];
            }

            return;
        }

        for (var i = 0; i < ar.Length; i++)
        {
            var (dr, di) = (ar[i] - br[i], ai[i] - bi[i]);
            ar[i] += br[i];
            ai[i] += bi[i];
            br[i] = dr * c[i] - di * s[i];
            bi[i] = dr * s[i] + di * c[i];
        }
    }

    private void BackwardButterflies(Span<double> ar, Span<double> br, Span<double> ai, Span<double> bi, int half)
    {
        ReadOnlySpan<double> c = cosines.AsSpan(half, half), s = sines.AsSpan(half, half);
        if (half >= Vector<double>.Count)
        {
            Span<Vector<double>> arv = Lanes(ar), brv = Lanes(br), aiv = Lanes(ai), biv = Lanes(bi);
            ReadOnlySpan<Vector<double>> cv = MemoryMarshal.Cast<double, Vector<double>>(c), sv = MemoryMarshal.Cast<double, Vector<double>>(s);
            for (var i = 0; i < arv.Length; i++)
            {
                var (tr, ti) = (brv[i] * cv[i] + biv[i] * sv[i], biv[i] * cv[i] - brv[i] * sv[i]);
                brv[i] = arv[i] - tr;
                biv[i] = aiv[i] - ti;
                arv[i] += tr;
                aiv[i] += ti;
            }

            return;
        }

        for (var i = 0; i < ar.Length; i++)
        {
            var (tr, ti) = (br[i] * c[i] + bi[i] * s[i], bi[i] * c[i] - br[i] * s[i]);
            br[i] = ar[i] - tr;
            bi[i] = ai[i] - ti;
            ar[i] += tr;
            ai[i] += ti;
        }
    }

    private static Span<Vector<double>> Lanes(Span<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
