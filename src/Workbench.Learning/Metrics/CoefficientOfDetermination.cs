namespace Workbench.Learning.Metrics;

/// <summary>R²: the share of the targets' variance that the predictions explain; 0 for the mean, negative for worse than the mean.</summary>
public static class CoefficientOfDetermination
{
    /// <summary>1 − Σ(target − prediction)² ÷ Σ(target − mean)².</summary>
    /// <param name="targets">What happened, one a row.</param>
    /// <param name="predictions">What was said, one a row.</param>
    /// <param name="weights">How much each row counts, in the mean as well; empty: once.</param>
    /// <returns>At most 1; NaN if all targets are the same.</returns>
    /// <exception cref="ArgumentException">The arguments differ in length, a number is NaN, or a weight is negative or not finite.</exception>
    public static double Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<float> weights = default)
    {
        var error = SquaredError.Of(targets, predictions, weights);
        var means = new double[targets.Length];
        Array.Fill(means, WeightedMean.Of(targets, weights));
        var variance = SquaredError.Of(targets, means, weights);
        return variance == 0 ? double.NaN : 1 - (error / variance);
    }
}
