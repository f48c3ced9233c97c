using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>The Fourier transform of real masses, in the bit-reversed order of <see cref="FourierTransform"/>.</summary>
internal sealed class Spectrum
{
    // Below this square a value cannot matter, and its powers would become denormal, which is slow.
    private const double Negligible = 1e-200;
    private readonly double[] real, imaginary;

    private Spectrum(int size) => (real, imaginary) = (new double[size], new double[size]);

    /// <summary>Takes the spectra of two real sequences out of that of first + i·second.</summary>
    public static (Spectrum First, Spectrum Second) Separate(double[] real, double[] imaginary)
    {
        var (first, second) = (new Spectrum(real.Length), new Spectrum(real.Length));
        for (var i = 0; i < real.Length; i++)
        {
            var partner = FourierTransform.Partner(i);
            (first.real[i], first.imaginary[i]) = ((real[i] + real[partner]) / 2, (imaginary[i] - imaginary[partner]) / 2);
            (second.real[i], second.imaginary[i]) = ((imaginary[i] + imaginary[partner]) / 2, (real[partner] - real[i]) / 2);
        }

        return (first, second);
    }

    /// <summary>first + i·second.</summary>
    public static void Join(Spectrum first, Spectrum second, double[] real, double[] imaginary)
    {
        for (var i = 0; i < real.Length; i++) (real[i], imaginary[i]) = (first.real[i] - second.imaginary[i], first.imaginary[i] + second.real[i]);
    }

    /// <summary>Multiplies with another spectrum.</summary>
    public Spectrum Times(Spectrum other)
    {
        for (var i = 0; i < real.Length; i++)
            (real[i], imaginary[i]) = (real[i] * other.real[i] - imaginary[i] * other.imaginary[i], real[i] * other.imaginary[i] + imaginary[i] * other.real[i]);
        return this;
    }

    /// <summary>Raises every value to a power by repeated squaring.</summary>
    public void RaiseTo(long power)
    {
        var lanes = real.Length / Vector<double>.Count * Vector<double>.Count;
        var reals = MemoryMarshal.Cast<double, Vector<double>>(real.AsSpan());
        var imaginaries = MemoryMarshal.Cast<double, Vector<double>>(imaginary.AsSpan());
        for (var i = 0; i < reals.Length; i++) (reals[i], imaginaries[i]) = Power(reals[i], imaginaries[i], power);
        for (var i = lanes; i < real.Length; i++)
        {
            var (r, s) = Power(new Vector<double>(real[i]), new Vector<double>(imaginary[i]), power);
            (real[i], imaginary[i]) = (r[0], s[0]);
        }
    }

    private static (Vector<double> Real, Vector<double> Imaginary) Power(Vector<double> r, Vector<double> i, long power)
    {
        var (productR, productI) = (Vector<double>.One, Vector<double>.Zero);
        while (true)
        {
            if ((power & 1) == 1) (productR, productI) = (productR * r - productI * i, productR * i + productI * r);
            power >>= 1;
            if (power == 0) return Flush(productR, productI);
            (r, i) = Flush(r * r - i * i, new Vector<double>(2) * r * i);
            (productR, productI) = Flush(productR, productI);
        }
    }

    private static (Vector<double> Real, Vector<double> Imaginary) Flush(Vector<double> r, Vector<double> i)
    {
        var matters = Vector.GreaterThan(r * r + i * i, new Vector<double>(Negligible));
        return (Vector.ConditionalSelect(matters, r, Vector<double>.Zero), Vector.ConditionalSelect(matters, i, Vector<double>.Zero));
    }
}
