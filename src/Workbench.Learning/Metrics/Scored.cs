using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>What every metric asks of its arguments.</summary>
internal static class Scored
{
    public static void Check(Labels labels, ReadOnlySpan<double> scores)
    {
        if (labels.Count != scores.Length)
            throw new ArgumentException($"There are {scores.Length} scores for {labels.Count} labels.", nameof(scores));
        var missing = scores.IndexOf(double.NaN);
        if (missing >= 0) throw new ArgumentException($"The score of row {missing + 1} is not a number.", nameof(scores));
    }

    public static void CheckProbabilities(Labels labels, ReadOnlySpan<double> probabilities)
    {
        Check(labels, probabilities);
        var outside = probabilities.IndexOfAnyExceptInRange(0.0, 1.0);
        if (outside >= 0)
            throw new ArgumentException($"The probability of row {outside + 1} is {probabilities[outside]:R}; it has to lie in [0, 1].", nameof(probabilities));
    }

    public static void CheckMultiplicities(int rowCount, ReadOnlySpan<int> multiplicities)
    {
        if (!multiplicities.IsEmpty && multiplicities.Length != rowCount)
            throw new ArgumentException($"There are {multiplicities.Length} multiplicities for {rowCount} rows.", nameof(multiplicities));
    }

    public static void CheckWeights(int rowCount, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) return;
        if (weights.Length != rowCount)
            throw new ArgumentException($"There are {weights.Length} weights for {rowCount} rows.", nameof(weights));
        for (var row = 0; row < weights.Length; row++)
            if (!(weights[row] >= 0 && float.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row + 1} is {weights[row]}; a weight is finite and not negative.", nameof(weights));
    }

    public static void CheckTargets(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions)
    {
        if (targets.Length != predictions.Length)
            throw new ArgumentException($"There are {predictions.Length} predictions for {targets.Length} targets.", nameof(predictions));
        if (targets.IndexOf(double.NaN) is >= 0 and var target)
            throw new ArgumentException($"The target of row {target + 1} is not a number.", nameof(targets));
        if (predictions.IndexOf(double.NaN) is >= 0 and var prediction)
            throw new ArgumentException($"The prediction of row {prediction + 1} is not a number.", nameof(predictions));
    }

    public static void CheckConfidence(double confidence)
    {
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
    }
}
