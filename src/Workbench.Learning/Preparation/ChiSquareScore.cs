using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>
/// χ² between the sums of a column in the two classes and those expected if the classes did not matter, for counts and one-hot columns.
/// </summary>
/// <remarks>scikit-learn's <c>chi2</c>. The values are taken for frequencies, so the score grows with their unit.</remarks>
public sealed class ChiSquareScore : IColumnScore
{
    /// <inheritdoc/>
    public double Of(ReadOnlySpan<float> values, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (positive, negative) = (0.0, 0.0);
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row] < 0) throw new ArgumentException($"Row {row + 1} is {values[row]}; χ² needs frequencies of at least 0.", nameof(values));
            if (labels[row]) positive += values[row];
            else negative += values[row];
        }

        var total = positive + negative;
        if (total == 0) return 0;
        return Term(positive, total * labels.PositiveRate) + Term(negative, total * labels.NegativeCount / labels.Count);
    }

    private static double Term(double observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
