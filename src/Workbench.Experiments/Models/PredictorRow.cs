using System.Collections.Immutable;

namespace Workbench.Experiments.Models;

/// <summary>A predictor as a row of a table: each number with its interval.</summary>
/// <param name="Predictor">Name in metrics.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="RocAuc">Area under the ROC curve.</param>
/// <param name="AveragePrecision">Area under the precision–recall curve.</param>
/// <param name="LogLoss">Mean log-loss in nats.</param>
/// <param name="Brier">Mean squared error of the probabilities.</param>
public sealed record PredictorRow(string Predictor, string F1, string RocAuc, string AveragePrecision, string LogLoss, string Brier)
{
    /// <summary>One row a predictor, in the order of the comparison.</summary>
    public static ImmutableArray<PredictorRow> Of(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. comparison.Predictors.Select(p => new PredictorRow(
            p.Name, p["f1"].ToString(), p["roc_auc"].ToString(), p["average_precision"].ToString(), p["log_loss"].ToString(), p["brier"].ToString()))];
    }
}
