namespace Workbench.Learning.Metrics;

/// <summary>The mean of a number over rows that do not count alike.</summary>
public static class WeightedMean
{
    /// <summary>Σ weight·value ÷ Σ weight; NaN without any weight.</summary>
    /// <param name="values">One number a row.</param>
    /// <param name="weights">One a row, finite and not negative; empty: every row counts once.</param>
    /// <exception cref="ArgumentException">There is not one weight a row, or one is negative or not finite.</exception>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<float> weights)
    {
        Scored.CheckWeights(values.Length, weights);
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < values.Length; row++)
        {
            var weight = weights.IsEmpty ? 1.0 : weights[row];
            if (weight == 0) continue; // 0 · ∞ would be NaN
            sum += weight * values[row];
            total += weight;
        }

        return sum / total;
    }
}
