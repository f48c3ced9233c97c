using System.Collections.Immutable;
using Workbench.Experiments.Models;
using Workbench.Learning.Fairness;
using Workbench.Learning.Metrics;

namespace Workbench.Experiments.Analysis;

/// <summary>A predictor on the test rows of one group of people.</summary>
/// <param name="Predictor">Name in metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Level">The group.</param>
/// <param name="Pairs">Test rows of the group.</param>
/// <param name="People">Candidates in them: rows of one person are not independent.</param>
/// <param name="F1">F1 of the decisions at the predictor's own threshold.</param>
/// <param name="RocAuc">Area under the ROC curve; NaN where all rows of the group have one outcome.</param>
/// <param name="LogLoss">Mean log-loss in nats.</param>
public sealed record GroupScore(string Predictor, string Title, string Level, int Pairs, int People, double F1, double RocAuc, double LogLoss)
{
    /// <summary>Measures predictors group by group; groups without test rows are left out.</summary>
    /// <param name="predictors">The predictors.</param>
    /// <param name="comparison">What they came to on all rows; their thresholds are taken from it.</param>
    /// <param name="characteristic">The groups of the test rows.</param>
    /// <param name="table">The split.</param>
    public static ImmutableArray<GroupScore> Of(
        IReadOnlyList<Predictor> predictors, ComparisonResult comparison, ProtectedCharacteristic characteristic, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(characteristic);
        ArgumentNullException.ThrowIfNull(table);
        var rowsOf = Enumerable.Range(0, characteristic.LevelOfRow.Length).ToLookup(row => characteristic.LevelOfRow[row]);
        return [.. from predictor in predictors
                   from level in Enumerable.Range(0, characteristic.Levels.Length)
                   where rowsOf.Contains(level)
                   select Of(predictor, comparison[predictor.Name].Threshold, characteristic, level, [.. rowsOf[level]], table)];
    }

    private static GroupScore Of(Predictor predictor, double threshold, ProtectedCharacteristic characteristic, int level, int[] rows, DividedTable table)
    {
        var labels = table.Test.Labels.Select(rows);
        double[] probabilities = [.. rows.Select(row => predictor.Test[row])];
        var people = rows.Select(row => characteristic.PersonOfRow.IsEmpty ? row : characteristic.PersonOfRow[row]).Distinct().Count();
        var hasBoth = labels.PositiveCount > 0 && labels.NegativeCount > 0;
        return new GroupScore(
            predictor.Name, predictor.Title, characteristic.Levels[level], rows.Length, people,
            ConfusionMatrix.Of(labels, probabilities, threshold).F1,
            hasBoth ? RocCurve.AreaOf(Ranking.Of(labels, probabilities)) : double.NaN,
            Workbench.Learning.Metrics.LogLoss.Of(labels, probabilities));
    }
}
