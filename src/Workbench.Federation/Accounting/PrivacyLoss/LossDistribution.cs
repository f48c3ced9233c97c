namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>A distribution of the privacy loss under P, on a grid: <c>Masses[i]</c> lies at the loss (First + i)·Spacing.</summary>
/// <param name="First">Grid index of the first mass.</param>
/// <param name="Masses">Probabilities; together with the infinite mass at most 1.</param>
/// <param name="InfiniteMass">Probability of an infinite loss.</param>
/// <param name="Spacing">Distance of the grid's points, in nats.</param>
internal sealed record LossDistribution(int First, double[] Masses, double InfiniteMass, double Spacing)
{
    private const int Block = 16;
    private const double LargestExponent = 600;
    private readonly double[] blockMaxima = BlockMaxima(Masses); // logarithms

    /// <summary>K(θ) = log E[exp(θ·loss)] over the finite losses.</summary>
    public double LogMoment(double theta)
    {
        var step = theta * Spacing;
        var scale = Scale(step);
        if (double.IsNegativeInfinity(scale)) return scale;
        if (Math.Abs(step) * Block > LargestExponent) return scale + Math.Log(SumOneByOne(step, scale)) + theta * First * Spacing;
        var (sum, ratio) = (0.0, Math.Exp(step));
        for (var start = 0; start < Masses.Length; start += Block)
        {
            // Powers within a block come by multiplication.
            var (power, inner) = (1.0, 0.0);
            foreach (var mass in Masses.AsSpan(start, Math.Min(Block, Masses.Length - start)))
            {
                inner += mass * power;
                power *= ratio;
            }

            if (inner > 0) sum += inner * Math.Exp(start * step - scale);
        }

        return scale + Math.Log(sum) + theta * First * Spacing;
    }

    /// <summary>For tilts so strong that a power within a block would overflow.</summary>
    private double SumOneByOne(double step, double scale)
    {
        var sum = 0.0;
        for (var i = 0; i < Masses.Length; i++)
            if (Masses[i] > 0) sum += Math.Exp(Math.Min(LargestExponent, Math.Log(Masses[i]) + i * step - scale));
        return sum;
    }

    /// <summary>About the logarithm of the largest term, within what a block can hold, so that none overflows.</summary>
    private double Scale(double step)
    {
        var greatest = double.NegativeInfinity;
        for (var block = 0; block < blockMaxima.Length; block++) greatest = Math.Max(greatest, blockMaxima[block] + block * Block * step);
        return greatest;
    }

    private static double[] BlockMaxima(double[] masses)
    {
        var maxima = new double[(masses.Length + Block - 1) / Block];
        for (var i = 0; i < masses.Length; i++) maxima[i / Block] = Math.Max(maxima[i / Block], masses[i]);
        for (var block = 0; block < maxima.Length; block++) maxima[block] = Math.Log(maxima[block]);
        return maxima;
    }

    /// <summary>Mean and variance of the loss after tilting by exp(θ·loss − K).</summary>
    public (double Mean, double Variance) TiltedMoments(double theta, double logMoment)
    {
        double first = 0, second = 0;
        for (var i = 0; i < Masses.Length; i++)
        {
            if (Masses[i] <= 0) continue;
            var loss = (First + i) * Spacing;
            var mass = Tilted(i, theta, logMoment);
            first += mass * loss;
            second += mass * loss * loss;
        }

        return (first, Math.Max(0, second - first * first));
    }

    /// <summary>Mass at an index after tilting.</summary>
    public double Tilted(int i, double theta, double logMoment) =>
        Masses[i] > 0 ? Masses[i] * Math.Exp(theta * (First + i) * Spacing - logMoment) : 0;
}
