namespace Workbench.Matching.Pairs;

/// <summary>A logistic curve over scores with a chosen mean and a chosen area under the ROC curve of its own probabilities.</summary>
/// <param name="Steepness">κ, above 0.</param>
/// <param name="Centre">b, the score of probability one half.</param>
internal readonly record struct LogisticCalibration(double Steepness, double Centre)
{
    private const int QuantileCount = 4096, Halvings = 48;

    /// <summary>σ(κ (score − b)).</summary>
    public double Probability(double score) => 1 / (1 + Math.Exp(-Steepness * (score - Centre)));

    /// <summary>Finds the curve; the area rises with the steepness and the mean falls with the centre, so both are found by halving.</summary>
    /// <exception cref="InvalidDataException">All scores are equal.</exception>
    public static LogisticCalibration Fit(double[] scores, double positiveRate, double auc)
    {
        var quantiles = Quantiles(scores);
        var spread = quantiles[^1] - quantiles[0];
        if (!(spread > 0)) throw new InvalidDataException("All pairs have the same score; take candidates and companies that differ.");
        var (low, high) = (Math.Log(1e-3 / spread), Math.Log(1e6 / spread));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (WithMean(quantiles, Math.Exp(middle), positiveRate).Area(quantiles) < auc) low = middle;
            else high = middle;
        }

        return WithMean(quantiles, Math.Exp(low), positiveRate);
    }

    /// <summary>Expected area under the ROC curve if outcomes are drawn from this curve's probabilities.</summary>
    /// <param name="scores">Ascending; equal scores count as different, which errs by less than one part in their number.</param>
    private double Area(ReadOnlySpan<double> scores)
    {
        var (concordant, positives, negatives) = (0.0, 0.0, 0.0);
        foreach (var score in scores)
        {
            var probability = Probability(score);
            concordant += probability * (negatives + ((1 - probability) / 2));
            positives += probability;
            negatives += 1 - probability;
        }

        return concordant / (positives * negatives);
    }

    private static LogisticCalibration WithMean(ReadOnlySpan<double> scores, double steepness, double mean)
    {
        // Twenty units of the logistic beyond both ends, every probability is 0 or 1 for practical purposes.
        var (low, high) = (scores[0] - (20 / steepness), scores[^1] + (20 / steepness));
        for (var i = 0; i < Halvings; i++)
        {
            var curve = new LogisticCalibration(steepness, (low + high) / 2);
            var sum = 0.0;
            foreach (var score in scores) sum += curve.Probability(score);
            if (sum > mean * scores.Length) low = curve.Centre;
            else high = curve.Centre;
        }

        return new LogisticCalibration(steepness, (low + high) / 2);
    }

    /// <summary>At most <see cref="QuantileCount"/> evenly spaced order statistics: enough for four digits, and fast for half a million scores.</summary>
    private static double[] Quantiles(double[] scores)
    {
        double[] sorted = [.. scores];
        Array.Sort(sorted);
        if (sorted.Length <= QuantileCount) return sorted;
        return [.. Enumerable.Range(0, QuantileCount).Select(i => sorted[(int)((i + 0.5) / QuantileCount * sorted.Length)])];
    }
}
