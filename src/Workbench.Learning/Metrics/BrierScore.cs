using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Mean of (probability − outcome)², in [0, 1]; the lower the better, and lowest for the true probabilities.</summary>
/// <remarks>G. W. Brier, "Verification of forecasts expressed in terms of probability", 1950, for two classes and halved.</remarks>
public static class BrierScore
{
    /// <summary>The mean over rows.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    public static double Of(Labels labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> multiplicities = default) =>
        SampleMean.Of(OfRows(labels, probabilities), multiplicities);

    /// <summary>The mean over rows that count as their weights say.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, a probability lies outside [0, 1], or a weight is negative or not finite.</exception>
    public static double WeightedOf(Labels labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<float> weights) =>
        WeightedMean.Of(OfRows(labels, probabilities), weights);

    /// <summary>The squared error of each row.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    public static double[] OfRows(Labels labels, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.CheckProbabilities(labels, probabilities);
        var errors = new double[labels.Count];
        for (var row = 0; row < errors.Length; row++)
        {
            var error = probabilities[row] - (labels[row] ? 1 : 0);
            errors[row] = error * error;
        }

        return errors;
    }
}
