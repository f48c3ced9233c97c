using Workbench.Learning;

namespace Workbench.Federation.Sites;

/// <summary>Shares that are drawn from a symmetric Dirichlet distribution, as normalised Gamma variables.</summary>
/// <remarks>
/// Gamma variables after G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 2000. They are kept as logarithms:
/// at α = 0.01 most of them are smaller than any double.
/// </remarks>
internal sealed class SymmetricDirichlet
{
    private readonly double alpha;
    private readonly int count;

    /// <param name="alpha">Concentration, above 0.</param>
    /// <param name="count">Number of shares, at least 1.</param>
    public SymmetricDirichlet(double alpha, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!(alpha > 0 && double.IsFinite(alpha))) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A concentration is a finite number above 0.");
        (this.alpha, this.count) = (alpha, count);
    }

    /// <summary>Draws shares that add up to 1, up to rounding.</summary>
    public double[] Draw(RandomSource random)
    {
        var shares = new double[count];
        for (var i = 0; i < count; i++) shares[i] = LogGamma(random);
        var largest = shares.Max();
        for (var i = 0; i < count; i++) shares[i] = Math.Exp(shares[i] - largest);
        var sum = shares.Sum();
        for (var i = 0; i < count; i++) shares[i] /= sum;
        return shares;
    }

    /// <summary>Logarithm of a Gamma(α, 1) variable: Gamma(α) is Gamma(α + 1) · U^(1/α).</summary>
    private double LogGamma(RandomSource random)
    {
        var shape = alpha + 1 - (1.0 / 3);
        while (true)
        {
            var normal = random.NextGaussian();
            var root = 1 + (normal / Math.Sqrt(9 * shape));
            var uniform = random.NextOpenDouble();
            if (root <= 0) continue;
            var cube = root * root * root;
            if (Math.Log(uniform) < (0.5 * normal * normal) + (shape * (1 - cube + Math.Log(cube))))
                return Math.Log(shape * cube) + (Math.Log(random.NextOpenDouble()) / alpha);
        }
    }
}
