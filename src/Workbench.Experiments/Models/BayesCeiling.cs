namespace Workbench.Experiments.Models;

/// <summary>What the classifier that knows every true probability scores on average over all labels that could have been drawn.</summary>
/// <param name="RocAuc">Expected pairs in the right order divided by expected pairs of a positive and a negative.</param>
/// <param name="F1">F1 of expected counts, for the best threshold.</param>
/// <param name="LogLoss">Mean entropy of the labels, in nats: no prediction can be expected to lose less.</param>
/// <param name="Brier">Mean variance of the labels.</param>
/// <remarks>
/// The first two are ratios of expectations rather than expectations of ratios; at a thousand rows they differ by less than the third digit.
/// </remarks>
public sealed record BayesCeiling(double RocAuc, double F1, double LogLoss, double Brier)
{
    /// <summary>Computes the ceiling from the probabilities that made the labels.</summary>
    /// <param name="probabilities">P(outcome = 1) of each row, in [0, 1].</param>
    public static BayesCeiling Of(ReadOnlySpan<double> probabilities)
    {
        var falling = probabilities.ToArray();
        Array.Sort(falling, (left, right) => right.CompareTo(left));
        var positives = falling.Sum();
        return new BayesCeiling(
            ExpectedArea(falling, positives), BestF1(falling, positives),
            falling.Sum(p => Entropy(p) + Entropy(1 - p)) / falling.Length, falling.Sum(p => p * (1 - p)) / falling.Length);
    }

    private static double ExpectedArea(double[] falling, double positives)
    {
        var (above, ordered) = (0.0, 0.0);
        for (var (start, end) = (0, 0); start < falling.Length; start = end)
        {
            while (end < falling.Length && falling[end] == falling[start]) end++;
            var (count, p) = (end - start, falling[start]);
            // Ties count one half; a row is no pair with itself.
            ordered += (count * (1 - p) * above) + (count * (count - 1.0) / 2 * p * (1 - p));
            above += count * p;
        }

        var pairs = (positives * (falling.Length - positives)) - falling.Sum(p => p * (1 - p));
        return ordered / pairs;
    }

    private static double BestF1(double[] falling, double positives)
    {
        var (truePositives, best) = (0.0, 0.0);
        for (var called = 1; called <= falling.Length; called++)
        {
            truePositives += falling[called - 1];
            best = Math.Max(best, 2 * truePositives / (called + positives));
        }

        return best;
    }

    private static double Entropy(double probability) => probability > 0 ? -probability * Math.Log(probability) : 0;
}
