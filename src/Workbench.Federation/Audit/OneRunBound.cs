namespace Workbench.Federation.Audit;

/// <summary>What guesses about many canaries of one run prove about ε.</summary>
/// <remarks>
/// T. Steinke, M. Nasr and M. Jagielski, "Privacy auditing with one (1) training run", NeurIPS 2023, theorem 5.2. Each of m canaries is put in or left out
/// by a fair coin of its own; whoever sees what was released guesses some of the coins. If the release is (ε, δ)-differentially private under adding or removing
/// a canary, the number of right guesses among r is no likelier to reach v than Binomial(r, e^ε / (1 + e^ε)) is, but for
/// 2mδ · max over i of Pr[v − i ≤ Binomial &lt; v] / i. How many are guessed must be fixed before one looks.
/// </remarks>
public static class OneRunBound
{
    private const double MostEpsilon = 50, Tolerance = 1e-6;

    /// <summary>The largest probability with which an (ε, δ)-private release leads to at least so many right guesses.</summary>
    /// <param name="canaries">m, all canaries, guessed or not.</param>
    /// <param name="guesses">r, at most m.</param>
    /// <param name="correct">v, at most r.</param>
    /// <param name="epsilon">ε in nats, at least 0.</param>
    /// <param name="delta">δ, in [0, 1).</param>
    public static double ProbabilityUnder(int canaries, int guesses, int correct, double epsilon, double delta)
    {
        Check(canaries, guesses, correct, delta);
        if (!(epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is at least 0.");
        return Probability(new BinomialTail(guesses), canaries, correct, epsilon, delta);
    }

    /// <summary>A lower bound of ε: every smaller ε is refuted at the confidence.</summary>
    /// <param name="canaries">m, all canaries, guessed or not.</param>
    /// <param name="guesses">r, at most m.</param>
    /// <param name="correct">v, at most r.</param>
    /// <param name="delta">δ, in [0, 1).</param>
    /// <param name="confidence">Probability of not overstating, in (0, 1).</param>
    /// <returns>ε in nats; 0 where the guesses prove nothing.</returns>
    public static double LowerBound(int canaries, int guesses, int correct, double delta, double confidence)
    {
        Check(canaries, guesses, correct, delta);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        var tail = new BinomialTail(guesses);
        bool Refuted(double epsilon) => Probability(tail, canaries, correct, epsilon, delta) < 1 - confidence;
        if (!Refuted(0)) return 0;
        var (refuted, open) = (0.0, MostEpsilon);
        if (Refuted(open)) return open;
        while (open - refuted > Tolerance)
        {
            var middle = (refuted + open) / 2;
            if (Refuted(middle)) refuted = middle;
            else open = middle;
        }

        return refuted;
    }

    private static double Probability(BinomialTail tail, int canaries, int correct, double epsilon, double delta)
    {
        var right = 1 / (1 + Math.Exp(-epsilon));
        var (below, steepest) = (0.0, 0.0);
        for (var i = 1; i <= correct && delta > 0; i++)
        {
            below += tail.Exactly(correct - i, right);
            steepest = Math.Max(steepest, below / i);
        }

        return Math.Min(1, tail.AtLeast(correct, right) + (2 * canaries * delta * steepest));
    }

    private static void Check(int canaries, int guesses, int correct, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(canaries, 1);
        if (guesses < 0 || guesses > canaries) throw new ArgumentOutOfRangeException(nameof(guesses), guesses, $"There are {canaries} canaries to guess.");
        if (correct < 0 || correct > guesses) throw new ArgumentOutOfRangeException(nameof(correct), correct, $"There were {guesses} guesses.");
        if (!(delta is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "δ lies in [0, 1).");
    }
}
