using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>
/// F statistic of the one-way analysis of variance: variance between the two classes' means over the variance within the classes.
/// </summary>
/// <remarks>
/// With two classes, the square of Student's t. scikit-learn's <c>f_classif</c>, which returns NaN for a constant column; infinite where the column
/// tells the classes apart by two values.
/// </remarks>
public sealed class AnovaScore : IColumnScore
{
    /// <inheritdoc/>
    public double Of(ReadOnlySpan<float> values, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (positiveSum, negativeSum) = (0.0, 0.0);
        for (var row = 0; row < values.Length; row++)
        {
            if (labels[row]) positiveSum += values[row];
            else negativeSum += values[row];
        }

        var (positiveMean, negativeMean) = (positiveSum / labels.PositiveCount, negativeSum / labels.NegativeCount);
        var within = 0.0; // second pass: the difference of squared sums would cancel for a column far from 0
        for (var row = 0; row < values.Length; row++)
        {
            var deviation = values[row] - (labels[row] ? positiveMean : negativeMean);
            within += deviation * deviation;
        }

        var distance = positiveMean - negativeMean;
        var between = distance * distance * labels.PositiveCount / labels.Count * labels.NegativeCount;
        if (IsConstant(values)) return 0;
        return within == 0 ? double.PositiveInfinity : between / (within / (labels.Count - 2));
    }

    private static bool IsConstant(ReadOnlySpan<float> values) => values.IsEmpty || !values.ContainsAnyExcept(values[0]);
}
