using System.Collections.Immutable;

namespace Workbench.Display.Charts;

/// <summary>The numbers that a box shows.</summary>
internal sealed record Quartiles(double LowerWhisker, double First, double Median, double Third, double UpperWhisker, ImmutableArray<double> Outliers)
{
    /// <summary>Quantiles by linear interpolation (type 7 of R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", 1996).</summary>
    public static Quartiles Of(ImmutableArray<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0) return new Quartiles(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, []);
        var (first, median, third) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        var reach = 1.5 * (third - first);
        var inside = sorted.Where(value => value >= first - reach && value <= third + reach).ToArray();
        return new Quartiles(inside[0], first, median, third, inside[^1], [.. sorted.Where(value => value < first - reach || value > third + reach)]);
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
