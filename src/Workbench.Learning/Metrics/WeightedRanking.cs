using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Areas under curves where rows do not count alike.</summary>
/// <param name="Area">Area under the ROC curve; NaN where a class has no weight.</param>
/// <param name="AveragePrecision">Mean of the precision, weighted by the gain of recall; NaN where no positive has weight.</param>
public readonly record struct WeightedRanking(double Area, double AveragePrecision)
{
    /// <summary>Ranks the rows and adds up their weights.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="scores">One a row, larger where a positive outcome is more likely.</param>
    /// <param name="weights">How much each row counts, finite and not negative; empty: once.</param>
    /// <remarks>The definitions of <see cref="RocCurve"/> and <see cref="PrecisionRecallCurve"/>, with weights for counts; ties count one half.</remarks>
    /// <exception cref="ArgumentException">The arguments differ in length, a score is NaN, or a weight is negative or not finite.</exception>
    public static WeightedRanking Of(Labels labels, ReadOnlySpan<double> scores, ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.Check(labels, scores);
        Scored.CheckWeights(labels.Count, weights);
        var (keys, rows) = (new double[scores.Length], new int[scores.Length]);
        for (var row = 0; row < rows.Length; row++) (keys[row], rows[row]) = (-scores[row], row);
        Array.Sort(keys, rows);
        var (positives, negatives, pairs, precision) = (0.0, 0.0, 0.0, 0.0);
        for (var (start, end) = (0, 0); start < rows.Length; start = end)
        {
            var (positive, negative) = (0.0, 0.0);
            for (; end < rows.Length && keys[end] == keys[start]; end++)
            {
                var weight = weights.IsEmpty ? 1.0 : weights[rows[end]];
                if (labels[rows[end]]) positive += weight;
                else negative += weight;
            }

            pairs += negative * (positives + (positive / 2));
            (positives, negatives) = (positives + positive, negatives + negative);
            if (positive > 0) precision += positive * (positives / (positives + negatives));
        }

        return new WeightedRanking(pairs / (positives * negatives), precision / positives);
    }
}
