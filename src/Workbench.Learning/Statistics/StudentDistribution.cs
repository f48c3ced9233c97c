namespace Workbench.Learning.Statistics;

/// <summary>Student's t distribution, for means of few values.</summary>
public static class StudentDistribution
{
    /// <summary>Probability of a value of at most <paramref name="t"/>.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <remarks>
    /// The finite sums for whole degrees of freedom (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4).
    /// </remarks>
    public static double Cumulative(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (double.IsNaN(t)) return double.NaN;
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degrees % 2 == 1;
        var (term, sum) = (odd ? cosine : 1.0, 0.0);
        for (var k = odd ? 3 : 2; k <= degrees; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }

        var within = odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum; // P(|T| < t), with the sign of t
        return Math.Clamp(0.5 + (within / 2), 0, 1);
    }

    /// <summary>The value below which a share of the distribution lies, to about 1e-12 of its size.</summary>
    /// <param name="share">Strictly between 0 and 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile(double share, int degrees)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (share < 0.5) return -Quantile(1 - share, degrees);
        var (lower, upper) = (0.0, 1.0);
        while (Cumulative(upper, degrees) < share && upper < 1e18) (lower, upper) = (upper, 2 * upper);
        for (var step = 0; step < 200 && upper - lower > 1e-13 * upper; step++)
        {
            var middle = (lower + upper) / 2;
            (lower, upper) = Cumulative(middle, degrees) < share ? (middle, upper) : (lower, middle);
        }

        return (lower + upper) / 2;
    }
}
