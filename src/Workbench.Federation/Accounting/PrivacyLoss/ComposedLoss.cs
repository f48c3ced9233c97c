using System.Numerics;

namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>
/// The loss of all steps together, tilted by exp(θ·loss) so that the part of the distribution that decides δ is its centre and not its tail: the
/// rounding of the transform is then small against δ itself, however small δ is.
/// </summary>
internal sealed class ComposedLoss
{
    private const double Unit = 1.1102230246251565e-16; // 2⁻⁵³
    private readonly double tilt, spacing, infiniteMass;
    private readonly LossWindow window;
    private readonly (double[] Masses, double LogMoment, double Rounding) upper, lower;

    private ComposedLoss(LossBounds loss, double tilt, LossWindow window, double[] upperMasses, double[] lowerMasses)
    {
        (this.tilt, this.window, spacing) = (tilt, window, loss.Spacing);
        // The sum is of −log(1 − p), which stays precise for the smallest p.
        infiniteMass = -NearOne.ExpM1(loss.Upper.Zip(loss.Counts, (item, count) => count * NearOne.Log1P(-item.InfiniteMass)).Sum());
        var steps = loss.Counts.Sum();
        upper = (upperMasses, loss.LogMoment(loss.Upper, tilt), Rounding(upperMasses, steps));
        lower = (lowerMasses, loss.LogMoment(loss.Lower, tilt), Rounding(lowerMasses, steps));
    }

    /// <summary>Composes both sides with one transform: the pessimistic masses are the real part, the optimistic ones the imaginary.</summary>
    public static ComposedLoss Compose(LossBounds loss, double tilt, LossWindow window, CancellationToken cancellation)
    {
        var transform = new FourierTransform(window.Size);
        var (real, imaginary) = (new double[window.Size], new double[window.Size]);
        Spectrum? upper = null, lower = null;
        for (var i = 0; i < loss.Counts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(real);
            Array.Clear(imaginary);
            Fold(loss.Upper[i], tilt, real);
            Fold(loss.Lower[i], tilt, imaginary);
            transform.Forward(real, imaginary);
            var (nextUpper, nextLower) = Spectrum.Separate(real, imaginary);
            nextUpper.RaiseTo(loss.Counts[i]);
            nextLower.RaiseTo(loss.Counts[i]);
            upper = upper is null ? nextUpper : upper.Times(nextUpper);
            lower = lower is null ? nextLower : lower.Times(nextLower);
        }

        Spectrum.Join(upper!, lower!, real, imaginary);
        transform.Backward(real, imaginary);
        return new ComposedLoss(loss, tilt, window, Unfold(real, window), Unfold(imaginary, window));
    }

    /// <summary>The interval of the smallest ε at which δ holds.</summary>
    public EpsilonInterval Bound(double delta)
    {
        var above = UpperEpsilon(delta);
        return new EpsilonInterval(Math.Min(above, LowerEpsilon(delta)), above);
    }

    private double UpperEpsilon(double delta) =>
        Epsilon(delta, double.PositiveInfinity, upper.Masses, (logFactor, sum) => infiniteMass + Math.Exp(logFactor + upper.LogMoment) * (sum + upper.Rounding + window.Outside));

    private double LowerEpsilon(double delta) =>
        Epsilon(delta, (window.First + window.Size - 1) * spacing, lower.Masses, (logFactor, sum) => Math.Exp(logFactor + lower.LogMoment) * Math.Max(0, sum - lower.Rounding - window.Outside));

    /// <summary>Goes down the grid until δ is passed.</summary>
    private double Epsilon(double delta, double beyond, double[] masses, Func<double, double, double> deltaOf)
    {
        var walk = new HockeyStickWalk(masses, tilt, spacing);
        var (next, nextDelta) = (double.PositiveInfinity, 0.0);
        for (var index = window.Size - 1; index >= 0; index--)
        {
            var epsilon = (window.First + index) * spacing;
            var reached = deltaOf(-tilt * epsilon, walk.At(index));
            if (reached > delta) return double.IsInfinity(next) ? beyond : Between(epsilon, reached, next, nextDelta, delta);
            if (epsilon <= 0) return 0;
            (next, nextDelta) = (epsilon, reached);
        }

        return next;
    }

    /// <summary>
    /// Between two points of the grid the curve of a distribution on the grid is straight in exp(ε), and the allowances are convex: the chord errs, by
    /// almost nothing, to the safe side of both bounds.
    /// </summary>
    private static double Between(double left, double leftDelta, double right, double rightDelta, double delta)
    {
        var share = (leftDelta - delta) / (leftDelta - rightDelta);
        return Math.Clamp(left + NearOne.Log1P(share * NearOne.ExpM1(right - left)), Math.Max(0, left), Math.Max(0, right));
    }

    /// <summary>
    /// What the rounding of transforms and powers can add to a sum over the window, relative to the tilted masses. Every spectral value has a relative
    /// error of a few roundings a step; by Parseval's identity and the Cauchy-Schwarz inequality the sum of the errors is at most this.
    /// </summary>
    private static double Rounding(double[] masses, long steps)
    {
        var squares = 0.0;
        foreach (var mass in masses) squares += mass * mass;
        return 4 * Unit * (steps + 4.0 * BitOperations.Log2((uint)masses.Length)) * Math.Sqrt(masses.Length * squares);
    }

    private static void Fold(LossDistribution loss, double tilt, double[] target)
    {
        var logMoment = loss.LogMoment(tilt);
        for (var i = 0; i < loss.Masses.Length; i++) target[(loss.First + i) & (target.Length - 1)] += loss.Tilted(i, tilt, logMoment);
    }

    private static double[] Unfold(double[] folded, LossWindow window)
    {
        var masses = new double[window.Size];
        for (var i = 0; i < masses.Length; i++) masses[i] = Math.Max(0, folded[(int)((window.First + i) & (window.Size - 1))]);
        return masses;
    }
}
