namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>The losses of all events on one grid, each from both sides, and how often each occurs.</summary>
internal sealed class LossBounds
{
    private const double GoldenRatio = 0.61803398874989485;

    private LossBounds(LossDistribution[] upper, LossDistribution[] lower, long[] counts) => (Upper, Lower, Counts) = (upper, lower, counts);

    /// <summary>Pessimistic distributions, one an event.</summary>
    public LossDistribution[] Upper { get; }

    /// <summary>Optimistic distributions, one an event.</summary>
    public LossDistribution[] Lower { get; }

    /// <summary>How often each event occurs.</summary>
    public long[] Counts { get; }

    /// <summary>Distance of the grid's points.</summary>
    public double Spacing => Upper[0].Spacing;

    /// <summary>Puts the pairs on a grid.</summary>
    public static LossBounds Of(LossPair[] pairs, long[] counts, double spacing, double tail, double tilt) => new(
        [.. pairs.Select(pair => LossGrid.Pessimistic(pair, spacing, tail, tilt))],
        [.. pairs.Select(pair => LossGrid.Optimistic(pair, spacing, tail, tilt))],
        counts);

    /// <summary>Σ K(θ) over all steps.</summary>
    public double LogMoment(LossDistribution[] losses, double theta) => losses.Zip(Counts, (loss, count) => count * loss.LogMoment(theta)).Sum();

    /// <summary>The θ of Chernoff's bound on ε: it makes (K(θ) + log(1/δ))/θ smallest. It is a Rényi order less 1.</summary>
    public double BestTilt(double delta, double lowest, double highest)
    {
        double Bound(double logTheta) => ChernoffEpsilon(delta, Math.Exp(logTheta));
        var (low, high) = (Math.Log(lowest), Math.Log(highest));
        var (left, right) = (high - GoldenRatio * (high - low), low + GoldenRatio * (high - low));
        var (atLeft, atRight) = (Bound(left), Bound(right));
        while (high - low > 0.05)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - GoldenRatio * (high - low);
                atLeft = Bound(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + GoldenRatio * (high - low);
                atRight = Bound(right);
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>
    /// Twice the tilt that a normal distribution of this variance would want. Where losses have an end, Chernoff's bound asks for ever more, and the
    /// allowances, which grow with the tilt, would pass δ.
    /// </summary>
    public double SensibleTilt(double delta)
    {
        var variance = Upper.Zip(Counts, (loss, count) => count * loss.TiltedMoments(0, 0).Variance).Sum();
        return 2 * (1 + Math.Sqrt(-2 * Math.Log(delta))) / Math.Sqrt(Math.Max(variance, 1e-12 * Spacing * Spacing));
    }

    /// <summary>Chernoff's bound on ε at a tilt.</summary>
    public double ChernoffEpsilon(double delta, double tilt) => (LogMoment(Upper, tilt) - Math.Log(delta)) / tilt;

    /// <summary>About how far apart the two bounds of ε will be.</summary>
    public double PredictedGap(double tilt) => (LogMoment(Upper, tilt) - LogMoment(Lower, tilt)) / tilt;
}
