namespace Workbench.Federation.Accounting;

/// <summary>
/// The exact trade-off of Gaussian noise: δ as a function of ε for a shift of μ standard deviations, and its inverses. Composed Gaussians are one
/// Gaussian whose μ² is the sum of theirs.
/// </summary>
/// <remarks>
/// B. Balle and Y.-X. Wang, "Improving the Gaussian Mechanism for Differential Privacy", ICML 2018, Theorem 8. With a = ε/μ − μ/2, b = ε/μ + μ/2
/// and the Mills ratio R, δ(ε) = φ(a)·(R(a) − R(b)): nothing overflows, whatever ε.
/// </remarks>
public static class GaussianCurve
{
    private const double SmallShift = 0.02;
    private const int MostHalvings = 300;

    /// <summary>δ at an ε.</summary>
    /// <param name="shift">μ: sensitivity divided by σ, above 0.</param>
    /// <param name="epsilon">ε in nats, at least 0.</param>
    public static double Delta(double shift, double epsilon)
    {
        CheckShift(shift);
        if (!(epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is at least 0.");
        var (a, b) = (epsilon / shift - shift / 2, epsilon / shift + shift / 2);
        if (shift < SmallShift) return GaussianTail.Density(a) * SmallDifference(epsilon / shift, shift / 2);
        return a >= 0
            ? GaussianTail.Density(a) * (GaussianTail.MillsRatio(a) - GaussianTail.MillsRatio(b))
            : 1 - GaussianTail.Density(a) * (GaussianTail.MillsRatio(-a) + GaussianTail.MillsRatio(b));
    }

    /// <summary>The smallest ε, at least 0, at which δ is reached.</summary>
    /// <param name="shift">μ, above 0.</param>
    /// <param name="delta">δ, in (0, 1).</param>
    public static double Epsilon(double shift, double delta)
    {
        CheckShift(shift);
        CheckDelta(delta);
        if (Delta(shift, 0) <= delta) return 0;
        var high = shift * (shift / 2 + Math.Sqrt(-2 * Math.Log(delta))) + double.Epsilon; // Q(a) ≤ exp(−a²/2)
        return SmallestThatHolds(0, high, epsilon => Delta(shift, epsilon) <= delta);
    }

    /// <summary>The largest μ that keeps (ε, δ).</summary>
    /// <param name="epsilon">ε in nats, above 0.</param>
    /// <param name="delta">δ, in (0, 1).</param>
    public static double Shift(double epsilon, double delta)
    {
        if (!(epsilon > 0 && double.IsFinite(epsilon))) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A target ε is a number above 0.");
        CheckDelta(delta);
        var low = 1.0;
        while (Delta(low, epsilon) > delta) low /= 2;
        var high = 2 * low;
        while (Delta(high, epsilon) <= delta) (low, high) = (high, 2 * high);
        // The predicate holds for small shifts, so the search runs over their negatives.
        return -SmallestThatHolds(-high, -low, negative => Delta(-negative, epsilon) <= delta);
    }

    /// <summary>Bisection down to neighbouring numbers; the answer is on the side where the condition holds.</summary>
    private static double SmallestThatHolds(double fails, double holds, Func<double, bool> condition)
    {
        for (var i = 0; i < MostHalvings; i++)
        {
            var middle = fails + (holds - fails) / 2;
            if (middle <= fails || middle >= holds) break;
            if (condition(middle)) holds = middle;
            else fails = middle;
        }

        return holds;
    }

    /// <summary>R(m − h) − R(m + h) by its odd Taylor terms, where the difference would cancel.</summary>
    /// <remarks>R′ = xR − 1, and so R⁽ⁿ⁺¹⁾ = xR⁽ⁿ⁾ + nR⁽ⁿ⁻¹⁾ from n = 1.</remarks>
    private static double SmallDifference(double m, double h)
    {
        var ratio = GaussianTail.MillsRatio(m);
        var first = m > 20 ? FarDerivative(m) : m * ratio - 1;
        var second = m * first + ratio;
        var third = m * second + 2 * first;
        var fourth = m * third + 3 * second;
        var fifth = m * fourth + 4 * third;
        return -2 * h * (first + h * h / 6 * (third + h * h / 20 * fifth));
    }

    /// <summary>R′(x) for large x by its asymptotic series −1/x² + 3/x⁴ − 15/x⁶ + …</summary>
    private static double FarDerivative(double x)
    {
        double term = -1 / (x * x), total = 0;
        for (var k = 1; k <= 10; k++)
        {
            total += term;
            term *= -(2 * k + 1) / (x * x);
        }

        return total;
    }

    private static void CheckShift(double shift)
    {
        if (!(shift > 0 && double.IsFinite(shift))) throw new ArgumentOutOfRangeException(nameof(shift), shift, "A shift is a number above 0.");
    }

    internal static void CheckDelta(double delta)
    {
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "δ lies between 0 and 1, both excluded.");
    }
}
