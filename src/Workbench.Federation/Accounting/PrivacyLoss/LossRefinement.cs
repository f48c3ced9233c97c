namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>Bounds ε in one direction of the relation, on a grid as fine as the interval's target asks.</summary>
internal static class LossRefinement
{
    private const int CoarsePoints = 2048;
    private const int MostPoints = 1 << 22;
    private const int MostRefinements = 12;
    private const double Stricter = 0.1;
    private const double SteepestTilt = 4; // a tilt by more than this a point would leave a handful of points
    private const double TailShare = 1e-9;
    private const double SmallestTail = 1e-290; // below lie denormal numbers; a δ that asks for less gets an infinite upper bound
    private const double LargestGap = 0.5 * PrivacyLossAccountant.IntervalTarget, SmallestGap = 0.05 * PrivacyLossAccountant.IntervalTarget, RelativeGap = 1e-4;

    /// <summary>Bounds ε; where the prediction was too bold, once more on a finer grid.</summary>
    /// <exception cref="InvalidDataException">Not even the coarsest grid fits.</exception>
    public static EpsilonInterval Refine(IReadOnlyList<ComposedGaussian> events, bool removal, double delta, CancellationToken cancellation)
    {
        var interval = Refine(events, removal, delta, 1, cancellation);
        if (interval.Length <= PrivacyLossAccountant.IntervalTarget) return interval;
        var finer = Refine(events, removal, delta, Stricter, cancellation);
        return new EpsilonInterval(Math.Max(interval.Lower, finer.Lower), Math.Min(interval.Upper, finer.Upper)); // both hold
    }

    /// <summary>Refines until the predicted interval is short enough or a finer grid would not fit, then composes.</summary>
    private static EpsilonInterval Refine(IReadOnlyList<ComposedGaussian> events, bool removal, double delta, double share, CancellationToken cancellation)
    {
        var pairs = events.Select(item => new LossPair(item.SamplingRate, item.NoiseMultiplier, removal)).ToArray();
        var counts = events.Select(item => item.Steps).ToArray();
        if (pairs.Length == 0) return EpsilonInterval.Zero;
        var tail = Math.Max(SmallestTail, delta * TailShare / counts.Sum());
        var spacing = pairs.Max(pair => LossRange(pair, tail)) / CoarsePoints;
        var (lowTilt, highTilt, strideTilt) = (1e-5, 1e8, 0.0);
        (LossBounds Loss, double Tilt, LossWindow Window)? best = null;
        for (var refinement = 0; refinement <= MostRefinements; refinement++)
        {
            cancellation.ThrowIfCancellationRequested();
            var loss = LossBounds.Of(pairs, counts, spacing, tail, strideTilt);
            var tilt = loss.BestTilt(delta, lowTilt, Math.Min(Math.Min(highTilt, SteepestTilt / spacing), loss.SensibleTilt(delta)));
            if (LossWindow.Find(loss, tilt) is not { } window) break;
            best = (loss, tilt, window);
            var gap = loss.PredictedGap(tilt);
            var target = share * Math.Clamp(RelativeGap * loss.ChernoffEpsilon(delta, tilt), SmallestGap, LargestGap);
            var finest = spacing * window.Size / LossWindow.LargestSize;
            var finer = Math.Max(finest, spacing * Math.Clamp(Math.Sqrt(0.8 * target / gap), 1.0 / 32, 0.7));
            if (gap <= target || finer > 0.9 * spacing || Points(pairs, tail, finer) > MostPoints) break;
            (spacing, lowTilt, highTilt, strideTilt) = (finer, tilt / 4, tilt * 4, tilt);
        }

        return best is { } found
            ? ComposedLoss.Compose(found.Loss, found.Tilt, found.Window, cancellation).Bound(delta)
            : throw new InvalidDataException($"The composed privacy loss does not fit a grid of {LossWindow.LargestSize} points; use the accountant rdp.");
    }

    private static double LossRange(LossPair pair, double tail)
    {
        var (low, high) = pair.Support(tail);
        return pair.Loss(high) - pair.Loss(low);
    }

    private static double Points(LossPair[] pairs, double tail, double spacing) => pairs.Sum(pair => LossRange(pair, tail)) / spacing;
}
