using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Mean of −ln(probability given to what happened), in nats; the lower the better, and lowest for the true probabilities.</summary>
public static class LogLoss
{
    /// <summary>The mean over rows. Infinite if something happened that was given probability 0: nothing is clipped.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    public static double Of(Labels labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> multiplicities = default) =>
        SampleMean.Of(OfRows(labels, probabilities), multiplicities);

    /// <summary>The mean over rows that count as their weights say. Infinite if something happened that was given probability 0.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, a probability lies outside [0, 1], or a weight is negative or not finite.</exception>
    public static double WeightedOf(Labels labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<float> weights) =>
        WeightedMean.Of(OfRows(labels, probabilities), weights);

    /// <summary>The loss of each row.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    public static double[] OfRows(Labels labels, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.CheckProbabilities(labels, probabilities);
        var losses = new double[labels.Count];
        for (var row = 0; row < losses.Length; row++)
            losses[row] = -Math.Log(labels[row] ? probabilities[row] : 1 - probabilities[row]);
        return losses;
    }
}
