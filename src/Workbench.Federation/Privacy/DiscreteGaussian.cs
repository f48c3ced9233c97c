using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>The discrete Gaussian distribution on the integers: Pr[x] is proportional to exp(−x²/(2σ²)).</summary>
/// <remarks>C. L. Canonne, G. Kamath and T. Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020.</remarks>
public static class DiscreteGaussian
{
    private const double Reach = 40; // standard deviations; beyond, doubles hold no mass

    /// <summary>Its variance, slightly below σ².</summary>
    /// <param name="sigma">σ, above 0.</param>
    public static double Variance(double sigma)
    {
        CheckSigma(sigma);
        double mass = 1, second = 0;
        for (var x = 1L; x <= Last(sigma, 0); x++)
        {
            var weight = Math.Exp(-(double)x * x / (2 * sigma * sigma));
            mass += 2 * weight;
            second += 2 * weight * x * x;
        }

        return second / mass;
    }

    /// <summary>The exact δ of one release of a single integer.</summary>
    /// <param name="sigma">σ, above 0.</param>
    /// <param name="sensitivity">By how much a unit can move the integer, at least 1.</param>
    /// <param name="epsilon">ε in nats, at least 0.</param>
    public static double Delta(double sigma, long sensitivity, double epsilon)
    {
        CheckSigma(sigma);
        ArgumentOutOfRangeException.ThrowIfLessThan(sensitivity, 1);
        if (!(epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is at least 0.");
        double mass = 0, excess = 0;
        var last = Last(sigma, sensitivity);
        for (var x = -last; x <= last; x++)
        {
            var weight = Math.Exp(-(double)x * x / (2 * sigma * sigma));
            mass += weight;
            // Loss of the outcome x between noise centred at 0 and at −sensitivity.
            var loss = (double)sensitivity * (2.0 * x + sensitivity) / (2 * sigma * sigma);
            if (loss > epsilon) excess -= weight * NearOne.ExpM1(epsilon - loss);
        }

        return excess / mass;
    }

    private static long Last(double sigma, long sensitivity) => (long)Math.Ceiling(Reach * sigma) + sensitivity + 1;

    private static void CheckSigma(double sigma)
    {
        if (!(sigma is > 0 and <= 1e6)) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "σ of a discrete Gaussian lies above 0 and is at most 1,000,000.");
    }
}
