using System.Collections.Immutable;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Selection;

/// <summary>What a cross-validation found.</summary>
public sealed record CrossValidationResult
{
    /// <summary>One result a fold, in the order of the folds.</summary>
    public required ImmutableArray<FoldResult> Folds { get; init; }

    /// <summary>One summary a metric, in the order of the settings.</summary>
    public required ImmutableArray<MetricSummary> Metrics { get; init; }

    /// <summary>For each row of the table the mean of the probabilities that it got as a test row; NaN for a row that never was one.</summary>
    public required ImmutableArray<double> OutOfFold { get; init; }

    /// <summary>Number of rows that were a test row at least once.</summary>
    public int TestedRowCount => OutOfFold.Count(probability => !double.IsNaN(probability));

    /// <summary>The summary of a metric.</summary>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those there are.</exception>
    public MetricSummary this[string metric] => Metrics.FirstOrDefault(summary => summary.Name == metric)
        ?? throw new ArgumentException($"There is no metric '{metric}'; there are {string.Join(", ", Metrics.Select(m => m.Name))}.", nameof(metric));

    internal static CrossValidationResult Of(LabelledTable table, ImmutableArray<FoldResult> folds, CrossValidationSettings settings)
    {
        var outOfFold = Average(table.RowCount, folds);
        int[] tested = [.. Enumerable.Range(0, table.RowCount).Where(row => !double.IsNaN(outOfFold[row]))];
        double[] probabilities = [.. tested.Select(row => outOfFold[row])];
        var (labels, weights) = (table.Labels.Select(tested), table.Weights is { } all ? tested.Select(row => all[row]).ToArray() : null);
        var overlap = folds.Average(fold => (double)fold.Fold.Test.Length / fold.Fold.Training.Length);
        return new CrossValidationResult
        {
            Folds = folds,
            OutOfFold = [.. outOfFold],
            Metrics = [.. settings.Metrics.Select((metric, m) => new MetricSummary(
                metric, MeanInterval.Of([.. folds.Select(fold => fold.Values[m])], settings.Confidence, overlap),
                metric.Of(labels, probabilities, weights)))],
        };
    }

    private static double[] Average(int rowCount, ImmutableArray<FoldResult> folds)
    {
        var (sums, counts) = (new double[rowCount], new int[rowCount]);
        foreach (var result in folds)
        {
            var rows = result.Fold.Test;
            for (var i = 0; i < rows.Length; i++)
            {
                sums[rows[i]] += result.Probabilities[i];
                counts[rows[i]]++;
            }
        }

        return [.. sums.Select((sum, row) => sum / counts[row])]; // 0 ÷ 0 is NaN
    }
}
