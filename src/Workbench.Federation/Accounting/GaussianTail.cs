namespace Workbench.Federation.Accounting;

/// <summary>Upper tail of the standard normal distribution, to about 15 digits however small it is.</summary>
internal static class GaussianTail
{
    private const double InverseRootTwoPi = 0.39894228040143267794;
    private const double Centre = 5;

    // (1 + x)·R(x) as a Chebyshev series in (x − 5)/(x + 5), x ≥ 0; tests/Golden/privacy/make_mills.py computes it with 50 digits.
    private static readonly double[] Coefficients =
    [
        1.1579976221305187167, -0.16334493884513978905, -0.013683136055781576407, 0.030822000198100039725, -0.016220073012046806988,
        0.0056166910164600934864, -0.001413393378354921628, 0.00025026254607256606546, -0.000024689072397283870041, -1.0107964061837592256e-6,
        7.4954191797405729054e-7, -7.6002742687283368758e-8, -1.1574771441328644748e-8, 3.3333864725998431463e-9, 7.5380396281713470189e-11,
        -1.1104247263727494478e-10, 3.5092437765510588325e-12, 3.6894953861750953684e-12, -2.3376697776383093717e-13, -1.3271797523541405453e-13,
        9.9217069958882765537e-15, 5.2760049954553790653e-15, -3.3730976941879218316e-16, -2.2804338776379945603e-16, 7.4963305658086263881e-18,
        1.0328041877290668347e-17,
    ];

    /// <summary>Normal density at x.</summary>
    public static double Density(double x) => InverseRootTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>Mills ratio Q(x)/φ(x), for x ≥ 0.</summary>
    public static double MillsRatio(double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;
        var t = (x - Centre) / (x + Centre);
        double next = 0, afterNext = 0;
        for (var i = Coefficients.Length - 1; i > 0; i--) (next, afterNext) = (2 * t * next - afterNext + Coefficients[i], next);
        return (t * next - afterNext + Coefficients[0]) / (1 + x);
    }

    /// <summary>Q(x) = Pr[Z &gt; x].</summary>
    public static double Upper(double x) => x >= 0 ? Density(x) * MillsRatio(x) : 1 - Density(x) * MillsRatio(-x);
}
