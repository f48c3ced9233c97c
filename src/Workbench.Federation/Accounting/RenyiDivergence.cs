namespace Workbench.Federation.Accounting;

/// <summary>Rényi divergences of Gaussian noise, with and without Poisson sampling, in plain doubles to about 13 digits.</summary>
/// <remarks>
/// I. Mironov, "Rényi Differential Privacy", CSF 2017, Corollary 3; I. Mironov, K. Talwar and L. Zhang, "Rényi Differential Privacy of the Sampled
/// Gaussian Mechanism", 2019, sections 3.1 and 3.3 (the removal of a unit is the worse direction). With r = q·(exp(t/σ − 1/(2σ²)) − 1), whose mean
/// over a standard normal t is 0, A − 1 is the mean of (1+r)^α − 1 − αr, which nowhere cancels: a sum of positive terms for integer orders, an
/// integral of a non-negative function for others.
/// </remarks>
public static class RenyiDivergence
{
    private const double TailDeviations = 14;
    private const double LargeExponent = 30;
    private const double SmallProduct = 0.2;
    private const int SeriesTerms = 24;
    private const int MostTerms = 1 << 20;

    /// <summary>ε(α) of one Poisson-sampled Gaussian release.</summary>
    /// <param name="samplingRate">q, in (0, 1].</param>
    /// <param name="noiseMultiplier">σ divided by the sensitivity, above 0.</param>
    /// <param name="order">α, above 1.</param>
    /// <returns>The divergence in nats, for one step.</returns>
    public static double SampledGaussian(double samplingRate, double noiseMultiplier, double order)
    {
        if (!(samplingRate is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(samplingRate), samplingRate, "A sampling rate lies above 0 and is at most 1.");
        if (!(noiseMultiplier > 0 && double.IsFinite(noiseMultiplier))) throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, "A noise multiplier is a number above 0.");
        if (!(order > 1 && double.IsFinite(order))) throw new ArgumentOutOfRangeException(nameof(order), order, "An order is a number above 1.");
        if (samplingRate == 1) return order / (2 * noiseMultiplier * noiseMultiplier);
        var logExcess = order == Math.Floor(order) && order <= MostTerms
            ? LogExcessOfInteger(samplingRate, noiseMultiplier, (int)order)
            : LogExcessOfFraction(samplingRate, noiseMultiplier, order);
        return LogOnePlusExp(logExcess) / (order - 1);
    }

    /// <summary>log(A − 1) as the binomial sum from its second term.</summary>
    private static double LogExcessOfInteger(double rate, double sigma, int order)
    {
        var (logRate, logRest) = (Math.Log(rate), NearOne.Log1P(-rate));
        var terms = new double[order - 1];
        var logBinomial = Math.Log(order);
        for (var k = 2; k <= order; k++)
        {
            logBinomial += Math.Log((order - k + 1.0) / k);
            terms[k - 2] = logBinomial + k * logRate + (order - k) * logRest + LogExpMinusOne(k * (k - 1.0) / (2 * sigma * sigma));
        }

        return LogSumExp(terms);
    }

    /// <summary>log(A − 1) by quadrature; the integrand is negligible 14 standard deviations beyond both of its centres, 0 and α/σ.</summary>
    private static double LogExcessOfFraction(double rate, double sigma, double order)
    {
        var (low, high) = (-TailDeviations, order / sigma + TailDeviations);
        // (1 + r)^α has branch points πσ off the real axis; panels of 6σ keep the rule far below 1e-13.
        var panels = (int)Math.Ceiling((high - low) / Math.Min(1, 6 * sigma));
        var half = (high - low) / panels / 2;
        var total = new LogSum();
        for (var panel = 0; panel < panels; panel++)
        {
            var centre = low + (2 * panel + 1) * half;
            for (var i = 0; i < GaussLegendre.Twenty.Nodes.Length; i++)
                AddNode(ref total, centre + half * GaussLegendre.Twenty.Nodes[i], half * GaussLegendre.Twenty.Weights[i], rate, sigma, order);
        }

        return total.Value - 0.5 * Math.Log(2 * Math.PI);
    }

    private static void AddNode(ref LogSum total, double t, double weight, double rate, double sigma, double order)
    {
        var exponent = t / sigma - 1 / (2 * sigma * sigma);
        // Where exp would overflow, 1 + r is q·exp(exponent).
        if (exponent > 700)
        {
            total.AddLog(order * (Math.Log(rate) + exponent) - 0.5 * t * t + Math.Log(weight));
            return;
        }

        var r = rate * NearOne.ExpM1(exponent);
        var logPower = order * NearOne.Log1P(r);
        if (logPower > LargeExponent) total.AddLog(logPower + NearOne.Log1P(-(1 + order * r) * Math.Exp(-logPower)) - 0.5 * t * t + Math.Log(weight));
        else total.Add((Math.Abs(order * r) < SmallProduct ? Series(r, order) : NearOne.ExpM1(logPower) - order * r) * Math.Exp(-0.5 * t * t) * weight);
    }

    /// <summary>(1+r)^α − 1 − αr from its second binomial term.</summary>
    private static double Series(double r, double order)
    {
        double term = order * (order - 1) / 2 * r * r, sum = 0;
        for (var k = 2; k < SeriesTerms; k++)
        {
            sum += term;
            term *= r * (order - k) / (k + 1);
        }

        return sum;
    }

    private static double LogOnePlusExp(double x) => x > 40 ? x + Math.Exp(-x) : NearOne.Log1P(Math.Exp(x));

    private static double LogExpMinusOne(double x) => x > 40 ? x + NearOne.Log1P(-Math.Exp(-x)) : Math.Log(NearOne.ExpM1(x));

    private static double LogSumExp(ReadOnlySpan<double> terms)
    {
        var greatest = double.NegativeInfinity;
        foreach (var term in terms) greatest = Math.Max(greatest, term);
        var sum = 0.0;
        foreach (var term in terms) sum += Math.Exp(term - greatest);
        return greatest + Math.Log(sum);
    }

    /// <summary>A sum whose terms come partly as numbers and partly as logarithms beyond their range.</summary>
    private struct LogSum()
    {
        private double plain, scaled, scale = double.NegativeInfinity;

        public readonly double Value
        {
            get
            {
                if (double.IsNegativeInfinity(scale)) return Math.Log(plain);
                var (large, small) = (scale + Math.Log(scaled), Math.Log(plain));
                return Math.Max(large, small) + NearOne.Log1P(Math.Exp(-Math.Abs(large - small)));
            }
        }

        public void Add(double value) => plain += value;

        public void AddLog(double value)
        {
            if (value > scale) (scaled, scale) = (scaled * Math.Exp(scale - value) + 1, value);
            else scaled += Math.Exp(value - scale);
        }
    }
}
