using System.Numerics.Tensors;

namespace Workbench.Federation.Privacy;

/// <summary>
/// Where noise and random choices come from. There are two, and no third can be written elsewhere: the platform's cryptographic generator, and a
/// seeded one whose every result is marked as a simulation.
/// </summary>
public abstract class NoiseSource
{
    private const int PairsABlock = 512;
    private const double Scale = 1.0 / (1UL << 53);
    private double spare;
    private bool hasSpare;

    private protected NoiseSource()
    {
    }

    /// <summary>Whether whoever knows a seed could subtract the noise: then there is no privacy, only its arithmetic.</summary>
    public abstract bool IsSimulation { get; }

    /// <summary>64 uniform bits.</summary>
    internal abstract ulong NextUInt64();

    /// <summary>Many times 64 uniform bits.</summary>
    internal virtual void Fill(Span<ulong> bits)
    {
        foreach (ref var value in bits) value = NextUInt64();
    }

    /// <summary>Uniform on [0, 1).</summary>
    internal double NextDouble() => (NextUInt64() >> 11) * Scale;

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    /// <remarks>
    /// G. E. P. Box and M. E. Muller, 1958, both deviates. The radius comes from 63 bits, so that it reaches 9.3. Doubles have gaps, which an
    /// attacker may look into (I. Mironov, "On Significance of the Least Significant Bits for Differential Privacy", CCS 2012); what leaves a site takes
    /// <see cref="DiscreteGaussianMechanism"/>.
    /// </remarks>
    internal double NextGaussian()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(((NextUInt64() >> 1) + 0.5) * (1.0 / (1UL << 63))));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        (spare, hasSpare) = (radius * sine, true);
        return radius * cosine;
    }

    /// <summary>As many normal deviates as there is room for: those that <see cref="NextGaussian"/> would give, up to rounding, several at once.</summary>
    internal void FillGaussian(Span<double> values)
    {
        var filled = 0;
        if (hasSpare && values.Length > 0) values[filled++] = NextGaussian();
        Span<ulong> bits = stackalloc ulong[2 * PairsABlock];
        Span<double> radii = stackalloc double[PairsABlock], angles = stackalloc double[PairsABlock], sines = stackalloc double[PairsABlock];
        while (values.Length - filled >= 2)
        {
            var pairs = Math.Min(PairsABlock, (values.Length - filled) / 2);
            Fill(bits[..(2 * pairs)]);
            for (var i = 0; i < pairs; i++)
            {
                radii[i] = ((bits[2 * i] >> 1) + 0.5) * (1.0 / (1UL << 63));
                angles[i] = 2 * Math.PI * ((bits[(2 * i) + 1] >> 11) * Scale);
            }

            BoxMuller(radii[..pairs], angles[..pairs], sines[..pairs]);
            for (var i = 0; i < pairs; i++)
            {
                values[filled++] = radii[i] * angles[i];
                values[filled++] = radii[i] * sines[i];
            }
        }

        if (filled < values.Length) values[filled] = NextGaussian();
        bits.Clear(); // what was used is not left in memory
        radii.Clear();
    }

    /// <summary>Turns uniform numbers into radii, and angles into their cosines and sines.</summary>
    private static void BoxMuller(Span<double> radii, Span<double> angles, Span<double> sines)
    {
        TensorPrimitives.Log(radii, radii);
        TensorPrimitives.Multiply(radii, -2, radii);
        TensorPrimitives.Sqrt(radii, radii);
        TensorPrimitives.Sin(angles, sines);
        TensorPrimitives.Cos(angles, angles);
    }

    /// <summary>Uniform on 0 … bound − 1, without bias.</summary>
    internal UInt128 NextBelow(UInt128 bound)
    {
        if (bound <= ulong.MaxValue) return NextBelow((ulong)bound);
        var mask = UInt128.MaxValue >> (int)UInt128.LeadingZeroCount(bound - 1);
        while (true)
        {
            var candidate = new UInt128(NextUInt64(), NextUInt64()) & mask;
            if (candidate < bound) return candidate;
        }
    }

    private ulong NextBelow(ulong bound)
    {
        // D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019.
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low >= bound) return high;
        var threshold = (0UL - bound) % bound;
        while (low < threshold) high = Math.BigMul(NextUInt64(), bound, out low);
        return high;
    }
}
