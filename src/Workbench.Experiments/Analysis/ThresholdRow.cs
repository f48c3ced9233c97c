using System.Collections.Immutable;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Analysis;

/// <summary>What decisions at a threshold are worth.</summary>
/// <param name="Threshold">Smallest probability that is called a match.</param>
/// <param name="CalledPositive">Share of the rows that is.</param>
/// <param name="Precision">Share of these that match; NaN if there are none.</param>
/// <param name="Recall">Share of the matches that are found.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="Specificity">Share of the pairs without a match that are not called one.</param>
public sealed record ThresholdRow(double Threshold, double CalledPositive, double Precision, double Recall, double F1, double Specificity)
{
    /// <summary>Decisions at equally spaced thresholds.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="probabilities">One a row.</param>
    /// <param name="count">Number of thresholds between 0 and 1, the ends excluded.</param>
    public static ImmutableArray<ThresholdRow> Of(Labels labels, double[] probabilities, int count)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        return
        [
            .. Enumerable.Range(1, count).Select(i =>
            {
                var threshold = i / (count + 1.0);
                var confusion = ConfusionMatrix.Of(labels, probabilities, threshold);
                return new ThresholdRow(
                    threshold, (confusion.TruePositives + confusion.FalsePositives) / (double)labels.Count, confusion.Precision, confusion.Recall, confusion.F1,
                    confusion.Specificity);
            }),
        ];
    }
}
