namespace Workbench.Federation.Accounting;

/// <summary>log(1 + x) and exp(x) − 1 without the cancellation that the platform's functions have near 0.</summary>
/// <remarks>N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, section 1.14.1 (after W. Kahan).</remarks>
internal static class NearOne
{
    /// <summary>log(1 + x), for x ≥ −1, to a few units in the last place.</summary>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        if (sum == 1) return x;
        return double.IsInfinity(sum) || sum == 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) − 1, to a few units in the last place.</summary>
    public static double ExpM1(double x)
    {
        if (Math.Abs(x) < 0.1) return x * Series(x);
        if (Math.Abs(x) > 1) return Math.Exp(x) - 1;
        var power = Math.Exp(x);
        return (power - 1) * (x / Math.Log(power));
    }

    // 0.1¹⁰/11! is below 3e-18.
    private static double Series(double x) =>
        1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7 * (1 + x / 8 * (1 + x / 9 * (1 + x / 10 * (1 + x / 11)))))))));
}
