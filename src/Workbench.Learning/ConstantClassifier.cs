using Workbench.Learning.Tables;

namespace Workbench.Learning;

/// <summary>
/// Says the same of every row. With probability 1 it is the baseline that calls everything a match;
/// with the training rows' positive rate it is the best that can be said without looking at a row.
/// </summary>
public sealed class ConstantClassifier : IClassifier
{
    /// <summary>Fixes the answer.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside [0, 1].</exception>
    public ConstantClassifier(double probability) => Probability = probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");

    /// <summary>The answer.</summary>
    public double Probability { get; }

    /// <summary>The positive rate of the training labels as the answer.</summary>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static ConstantClassifier Prior(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0) throw new ArgumentException("No label, no positive rate.", nameof(labels));
        return new ConstantClassifier(labels.PositiveRate);
    }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var probabilities = new double[table.RowCount];
        Array.Fill(probabilities, Probability);
        return probabilities;
    }
}
