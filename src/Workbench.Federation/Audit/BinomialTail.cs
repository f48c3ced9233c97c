namespace Workbench.Federation.Audit;

/// <summary>Probabilities of a number of successes among independent trials.</summary>
internal sealed class BinomialTail
{
    private readonly double[] logFactorials;

    /// <param name="trials">Number of trials, at least 0.</param>
    public BinomialTail(int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Trials = trials;
        logFactorials = new double[trials + 1];
        for (var k = 1; k <= trials; k++) logFactorials[k] = logFactorials[k - 1] + Math.Log(k);
    }

    /// <summary>Number of trials.</summary>
    public int Trials { get; }

    /// <summary>The probability of exactly so many successes.</summary>
    /// <param name="successes">In 0 … trials.</param>
    /// <param name="probability">Of one success, in [0, 1].</param>
    public double Exactly(int successes, double probability)
    {
        if (probability is 0 or 1) return successes == (probability == 0 ? 0 : Trials) ? 1 : 0;
        var ways = logFactorials[Trials] - logFactorials[successes] - logFactorials[Trials - successes];
        return Math.Exp(ways + (successes * Math.Log(probability)) + ((Trials - successes) * Math.Log(1 - probability)));
    }

    /// <summary>The probability of at least so many successes.</summary>
    public double AtLeast(int successes, double probability)
    {
        var sum = 0.0;
        for (var k = Trials; k >= Math.Max(0, successes); k--) sum += Exactly(k, probability);
        return Math.Min(1, sum);
    }
}
