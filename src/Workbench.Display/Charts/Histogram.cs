using System.Collections.Immutable;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>Counted intervals.</summary>
internal sealed record Histogram(double Start, double Width, ImmutableArray<double> Heights)
{
    public const int BinLimit = 10_000;

    public IEnumerable<double> Centres => Enumerable.Range(0, Heights.Length).Select(bin => Start + (bin + 0.5) * Width);

    public static Histogram Of(ImmutableArray<double> values, double? binWidth, HistogramHeight height)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0) return new Histogram(0, 1, [0]);
        var width = binWidth ?? AutomaticWidth(sorted);
        var start = Math.Floor(sorted[0] / width) * width;
        var counts = new double[Math.Max(1, (int)Math.Floor((sorted[^1] - start) / width) + 1)];
        foreach (var value in sorted) counts[Math.Clamp((int)Math.Floor((value - start) / width), 0, counts.Length - 1)]++;
        var unit = height switch { HistogramHeight.Count => 1, HistogramHeight.Share => sorted.Length, _ => sorted.Length * width };
        return new Histogram(start, width, [.. counts.Select(count => count / unit)]);
    }

    /// <summary>2·IQR/∛n, made a round number and between 1/100 and 1/5 of the range.</summary>
    /// <remarks>D. Freedman, P. Diaconis, "On the histogram as a density estimator", 1981.</remarks>
    private static double AutomaticWidth(double[] sorted)
    {
        var range = sorted[^1] - sorted[0];
        if (range <= 0) return sorted[0] == 0 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(sorted[0]))));
        var spread = sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        return NiceNumbers.Step(Math.Clamp(2 * spread / Math.Cbrt(sorted.Length), range / 100, range / 5));
    }
}
