namespace Workbench.Federation.Privacy;

/// <summary>Draws from the discrete Gaussian exactly: only integers are compared, so no rounding can be looked into.</summary>
/// <remarks>
/// C. L. Canonne, G. Kamath and T. Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020, Algorithms 1 to 3. The variance is a
/// fraction: σ² is rounded up to a multiple of 1/4,096 below σ = 256 and to an integer from there, so the noise is never less than was asked for.
/// The time that a draw takes depends on its value; where that can be observed, draw in advance.
/// </remarks>
public sealed class DiscreteGaussianSampler
{
    private const double MostSigma = 1 << 20, CoarseFrom = 256;
    private const ulong FineDenominator = 4096;
    private readonly NoiseSource source;
    private readonly ulong numerator, denominator, scale;
    private readonly UInt128 acceptanceDenominator;

    /// <summary>A sampler.</summary>
    /// <param name="sigma">σ, above 0 and at most 2²⁰.</param>
    /// <param name="source">Cryptographic, or simulated with marked results.</param>
    public DiscreteGaussianSampler(double sigma, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!(sigma is > 0 and <= MostSigma)) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "σ of a discrete Gaussian lies above 0 and is at most 1,048,576.");
        this.source = source;
        denominator = sigma < CoarseFrom ? FineDenominator : 1;
        numerator = Math.Max(1, (ulong)Math.Ceiling(sigma * sigma * denominator));
        scale = (ulong)Math.Floor(Math.Sqrt((double)numerator / denominator)) + 1;
        acceptanceDenominator = (UInt128)2 * numerator * denominator * scale * scale;
    }

    /// <summary>σ² after rounding up.</summary>
    public double VarianceParameter => (double)numerator / denominator;

    /// <summary>Draws one integer.</summary>
    public long Next()
    {
        while (true)
        {
            var candidate = NextLaplace();
            // exp(−(|y| − σ²/t)²/(2σ²)), as a fraction of integers.
            var scaled = checked((UInt128)candidate.Magnitude * denominator * scale);
            var distance = scaled > numerator ? scaled - numerator : numerator - scaled;
            if (BernoulliOfExp(checked(distance * distance), acceptanceDenominator)) return candidate.IsNegative ? -(long)candidate.Magnitude : (long)candidate.Magnitude;
        }
    }

    /// <summary>The discrete Laplace distribution of scale t: Pr[x] is proportional to exp(−|x|/t).</summary>
    private (ulong Magnitude, bool IsNegative) NextLaplace()
    {
        while (true)
        {
            var remainder = (ulong)source.NextBelow(scale);
            if (!BernoulliOfExpAtMostOne(remainder, scale)) continue;
            var whole = 0UL;
            while (BernoulliOfExpAtMostOne(1, 1)) whole++;
            var magnitude = checked(remainder + scale * whole);
            var negative = (source.NextUInt64() & 1) == 1;
            if (negative && magnitude == 0) continue; // or 0 would come twice as often
            return (magnitude, negative);
        }
    }

    /// <summary>True with probability exp(−a/b).</summary>
    private bool BernoulliOfExp(UInt128 a, UInt128 b)
    {
        while (a > b)
        {
            if (!BernoulliOfExpAtMostOne(1, 1)) return false;
            a -= b;
        }

        return BernoulliOfExpAtMostOne(a, b);
    }

    /// <summary>True with probability exp(−a/b), a ≤ b: the parity of a run of ever rarer successes (after J. von Neumann).</summary>
    private bool BernoulliOfExpAtMostOne(UInt128 a, UInt128 b)
    {
        var run = 1u;
        while (source.NextBelow(checked(b * run)) < a) run++;
        return (run & 1) == 1;
    }
}
