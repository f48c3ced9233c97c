using System.Numerics;

namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>The stretch of the grid that holds all but a sliver of the tilted, composed losses.</summary>
/// <param name="First">Grid index of its first point.</param>
/// <param name="Size">Its points, a power of two.</param>
/// <param name="Outside">Bound of the tilted mass outside, for either side's distribution.</param>
internal readonly record struct LossWindow(long First, int Size, double Outside)
{
    private const double Sliver = 1e-9;

    /// <summary>Most points, which take about 600 MB.</summary>
    public const int LargestSize = 1 << 23;

    // Rare, large losses make the tails heavier than a normal distribution's; then a smaller λ is better.
    private static readonly double[] LambdaFactors = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.7, 0.85, 1, 1.3];

    /// <summary>Finds the window by Chernoff's inequality on the tilted moments, or nothing where it would have more than the most points.</summary>
    public static LossWindow? Find(LossBounds loss, double tilt)
    {
        var (upper, lower) = (Edges(loss, loss.Upper, tilt), Edges(loss, loss.Lower, tilt));
        var first = Math.Floor(Math.Min(upper.Low, lower.Low) / loss.Spacing);
        var points = Math.Ceiling(Math.Max(upper.High, lower.High) / loss.Spacing) - first + 1;
        return points <= LargestSize ? new LossWindow((long)first, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, points)), 2 * Sliver) : null;
    }

    private static (double Low, double High) Edges(LossBounds loss, LossDistribution[] losses, double tilt)
    {
        var at = loss.LogMoment(losses, tilt);
        if (double.IsNegativeInfinity(at)) return (double.PositiveInfinity, double.NegativeInfinity); // nothing certain is lost on so coarse a grid
        double mean = 0, variance = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            var moments = losses[i].TiltedMoments(tilt, losses[i].LogMoment(tilt));
            mean += loss.Counts[i] * moments.Mean;
            variance += loss.Counts[i] * moments.Variance;
        }

        var exponent = -Math.Log(Sliver);
        var scale = Math.Sqrt(2 * exponent / Math.Max(variance, 0.01 * loss.Spacing * loss.Spacing)); // the best λ for a normal distribution
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var factor in LambdaFactors)
        {
            var lambda = factor * scale;
            high = Math.Min(high, (loss.LogMoment(losses, tilt + lambda) - at + exponent) / lambda);
            low = Math.Max(low, (at - loss.LogMoment(losses, tilt - lambda) - exponent) / lambda);
        }

        return (Math.Min(low, mean), Math.Max(high, mean));
    }
}
