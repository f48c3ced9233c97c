using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>How often a yes-or-no decision and the outcome agreed. A ratio whose divisor is 0 is undefined: NaN.</summary>
/// <param name="TruePositives">Called positive, is positive.</param>
/// <param name="FalsePositives">Called positive, is negative.</param>
/// <param name="FalseNegatives">Called negative, is positive.</param>
/// <param name="TrueNegatives">Called negative, is negative.</param>
public readonly record struct ConfusionMatrix(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>Number of rows.</summary>
    public long Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Share of right decisions.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / Count;

    /// <summary>Share of positives among those called positive.</summary>
    public double Precision => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>Share of the positives that were called positive.</summary>
    public double Recall => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Share of the negatives that were called negative.</summary>
    public double Specificity => (double)TrueNegatives / (TrueNegatives + FalsePositives);

    /// <summary>Harmonic mean of precision and recall. It ignores the true negatives, so calling everything positive scores 2π / (1 + π).</summary>
    public double F1 => 2.0 * TruePositives / ((2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Correlation of decision and outcome, in [−1, 1]; 0 for a coin, undefined where one decision is never taken.</summary>
    /// <remarks>B. W. Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme", 1975.</remarks>
    public double Matthews
    {
        get
        {
            var (tp, fp, fn, tn) = ((double)TruePositives, (double)FalsePositives, (double)FalseNegatives, (double)TrueNegatives);
            return ((tp * tn) - (fp * fn)) / (Math.Sqrt((tp + fp) * (tp + fn)) * Math.Sqrt((tn + fp) * (tn + fn)));
        }
    }

    /// <summary>Counts the decisions "positive if the score is at least the threshold".</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="scores">One a row.</param>
    /// <param name="threshold">Smallest score that is called positive.</param>
    /// <param name="multiplicities">How often each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, or a score is NaN.</exception>
    public static ConfusionMatrix Of(Labels labels, ReadOnlySpan<double> scores, double threshold, ReadOnlySpan<int> multiplicities = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.Check(labels, scores);
        Scored.CheckMultiplicities(labels.Count, multiplicities);
        Span<long> cells = stackalloc long[4];
        cells.Clear();
        for (var row = 0; row < scores.Length; row++)
        {
            var cell = (scores[row] >= threshold ? 0 : 2) + (labels[row] ? 0 : 1);
            cells[cell] += multiplicities.IsEmpty ? 1 : multiplicities[row];
        }

        return new ConfusionMatrix(cells[0], cells[1], cells[2], cells[3]);
    }
}
