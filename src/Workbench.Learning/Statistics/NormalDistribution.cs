namespace Workbench.Learning.Statistics;

/// <summary>The normal distribution with mean 0 and standard deviation 1.</summary>
public static class NormalDistribution
{
    private const double TailStart = 3;

    /// <summary>Density at a point.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Probability of a value of at most <paramref name="x"/>, with a relative error near 1e-14 in the lower tail as well.</summary>
    /// <remarks>
    /// The series Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) in the middle, and Laplace's continued fraction for the tails
    /// (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 26.2.11 and 26.2.14).
    /// </remarks>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x < -TailStart) return UpperTail(-x);
        if (x > TailStart) return 1 - UpperTail(x);
        var (term, sum) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (Density(x) * sum);
    }

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="share">In [0, 1]; the ends give the infinities.</param>
    /// <remarks>M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 1988, PPND16.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static double Quantile(double share)
    {
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in [0, 1].");
        if (share == 0) return double.NegativeInfinity;
        if (share == 1) return double.PositiveInfinity;
        var centred = share - 0.5;
        if (Math.Abs(centred) <= 0.425) return centred * Ratio(0.180625 - (centred * centred), CentreNumerator, CentreDenominator);
        var distance = Math.Sqrt(-Math.Log(centred < 0 ? share : 1 - share));
        var magnitude = distance <= 5
            ? Ratio(distance - 1.6, MiddleNumerator, MiddleDenominator)
            : Ratio(distance - 5, TailNumerator, TailDenominator);
        return centred < 0 ? -magnitude : magnitude;
    }

    private static double UpperTail(double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;
        var fraction = x;
        for (var k = 120; k > 0; k--) fraction = x + (k / fraction);
        return Density(x) / fraction;
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) value = (value * x) + coefficients[i];
        return value;
    }

    private static ReadOnlySpan<double> CentreNumerator =>
    [
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
