using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>What both maps ask of the rows that they are fitted on.</summary>
internal static class CalibrationSample
{
    public static void Check(ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (scores.IsEmpty) throw new ArgumentException("There is no row to calibrate on.", nameof(scores));
        if (scores.Length != labels.Count) throw new ArgumentException($"There are {scores.Length} scores for {labels.Count} labels.", nameof(scores));
        if (!weights.IsEmpty && weights.Length != labels.Count)
            throw new ArgumentException($"There are {weights.Length} weights for {labels.Count} labels.", nameof(weights));
        for (var row = 0; row < scores.Length; row++)
        {
            if (!double.IsFinite(scores[row]))
                throw new ArgumentException($"The score of row {row + 1} is {scores[row]}; a finite number is needed.", nameof(scores));
            if (!weights.IsEmpty && !(weights[row] >= 0 && float.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row + 1} is {weights[row]}; a weight is finite and not negative.", nameof(weights));
        }
    }

    public static (double Negative, double Positive) Weigh(Labels labels, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) return (labels.NegativeCount, labels.PositiveCount);
        var (negative, positive) = (0.0, 0.0);
        for (var row = 0; row < weights.Length; row++)
        {
            if (labels[row]) positive += weights[row];
            else negative += weights[row];
        }

        return (negative, positive);
    }
}
