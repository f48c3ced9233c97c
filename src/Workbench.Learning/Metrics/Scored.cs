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
}
