namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>
/// The dominating pair (P, Q) of one Poisson-sampled Gaussian step, for one direction of the relation. A position z counts standard deviations; the
/// privacy loss log(dP/dQ) rises with z.
/// </summary>
/// <remarks>
/// Y. Zhu, J. Dong and Y.-X. Wang, "Optimal Accounting of Differential Privacy via Characteristic Function", AISTATS 2022, Theorem 11. With
/// μ = 1/σ, removal has P = (1−q)·N(0,1) + q·N(μ,1) and Q = N(0,1); addition swaps them, and runs along −z so that the loss rises there too.
/// </remarks>
internal sealed class LossPair(double rate, double noiseMultiplier, bool removal)
{
    private const double LargestExponent = 700;
    private readonly double shift = 1 / noiseMultiplier;

    /// <summary>μ, the distance of the two centres.</summary>
    public double Shift => shift;

    /// <summary>Whether P has the unit that Q lacks. With sampling, the loss then ends on the left at log(1 − q), and else on the right at its negative.</summary>
    public bool IsRemoval => removal;

    /// <summary>The loss at a position.</summary>
    public double Loss(double z) => removal ? RemovalLoss(z) : -RemovalLoss(-z);

    /// <summary>Density of P at a position.</summary>
    public double Density(double z) => !removal ? GaussianTail.Density(z)
        : rate == 1 ? GaussianTail.Density(z - shift)
        : (1 - rate) * GaussianTail.Density(z) + rate * GaussianTail.Density(z - shift);

    /// <summary>Mass of P above a position.</summary>
    public double Above(double z) => !removal ? GaussianTail.Upper(z)
        : (rate == 1 ? 0 : (1 - rate) * GaussianTail.Upper(z)) + rate * GaussianTail.Upper(z - shift);

    /// <summary>Mass of P below a position.</summary>
    public double Below(double z) => !removal ? GaussianTail.Upper(-z)
        : (rate == 1 ? 0 : (1 - rate) * GaussianTail.Upper(-z)) + rate * GaussianTail.Upper(shift - z);

    /// <summary>The position of a loss; infinite beyond the losses that occur.</summary>
    public double Position(double loss) => removal ? RemovalPosition(loss) : -RemovalPosition(-loss);

    /// <summary>Positions below and above which P has at most the given mass each.</summary>
    public (double Low, double High) Support(double tail)
    {
        var reach = Math.Sqrt(-2 * Math.Log(tail)); // Q(x) ≤ exp(−x²/2)/2
        return (removal && rate == 1 ? shift - reach : -reach, removal ? shift + reach : reach);
    }

    private double RemovalLoss(double z)
    {
        var exponent = shift * z - shift * shift / 2;
        if (rate == 1) return exponent;
        return exponent > LargestExponent ? Math.Log(rate) + exponent : NearOne.Log1P(rate * NearOne.ExpM1(exponent));
    }

    private double RemovalPosition(double loss)
    {
        if (rate == 1) return (loss + shift * shift / 2) / shift;
        if (loss <= NearOne.Log1P(-rate)) return double.NegativeInfinity;
        var exponent = loss > LargestExponent ? loss - Math.Log(rate) : NearOne.Log1P(NearOne.ExpM1(loss) / rate);
        return (exponent + shift * shift / 2) / shift;
    }
}
