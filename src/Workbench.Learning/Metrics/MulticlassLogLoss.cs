namespace Workbench.Learning.Metrics;

/// <summary>Mean of −ln(probability given to the class that happened), in nats.</summary>
public static class MulticlassLogLoss
{
    private const double SumTolerance = 1e-5;

    /// <summary>The mean over rows. Infinite if something happened that was given probability 0: nothing is clipped.</summary>
    /// <param name="classes">The class of each row, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="probabilities">Row-major, <paramref name="classCount"/> a row, adding up to 1.</param>
    /// <param name="classCount">Number of classes, at least 2.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">The arguments do not fit each other, or a row's probabilities are none; the message says which row.</exception>
    public static double Of(ReadOnlySpan<int> classes, ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<float> weights = default)
    {
        MulticlassError.Check(classes, probabilities, classCount);
        var losses = new double[classes.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            var ofRow = probabilities.Slice(row * classCount, classCount);
            var sum = 0.0;
            foreach (var probability in ofRow) sum += probability is >= 0 and <= 1 ? probability : double.NaN;
            if (!(Math.Abs(sum - 1) <= SumTolerance))
                throw new ArgumentException($"The probabilities of row {row + 1} do not lie in [0, 1] or do not add up to 1.", nameof(probabilities));
            losses[row] = -Math.Log(ofRow[classes[row]]);
        }

        return WeightedMean.Of(losses, weights);
    }
}
