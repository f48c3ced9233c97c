using Workbench.Learning.Metrics;

namespace Workbench.Experiments.Models;

/// <summary>A predictor on the test rows of one split, without intervals: for questions where the differences are large.</summary>
/// <param name="Model">Name in tables.</param>
/// <param name="RocAuc">Area under the ROC curve.</param>
/// <param name="LogLoss">Mean log-loss in nats.</param>
/// <param name="F1AtHalf">F1 of the decisions at a probability of 0.5.</param>
/// <param name="F1">F1 of the decisions at the threshold that was best on the validation rows.</param>
/// <param name="Threshold">That threshold.</param>
/// <param name="CalledPositive">Share of the test rows with a probability of at least 0.5.</param>
public sealed record ScoreRow(string Model, double RocAuc, double LogLoss, double F1AtHalf, double F1, double Threshold, double CalledPositive)
{
    /// <summary>Measures a predictor.</summary>
    public static ScoreRow Of(Predictor predictor, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        var labels = table.Test.Labels;
        var threshold = BestThreshold.ForF1(Ranking.Of(table.Validation.Labels, predictor.Validation)).Threshold;
        return new ScoreRow(
            predictor.Title,
            RocCurve.AreaOf(Ranking.Of(labels, predictor.Test)),
            Workbench.Learning.Metrics.LogLoss.Of(labels, predictor.Test),
            ConfusionMatrix.Of(labels, predictor.Test, 0.5).F1,
            ConfusionMatrix.Of(labels, predictor.Test, threshold).F1,
            threshold,
            predictor.Test.Count(probability => probability >= 0.5) / (double)predictor.Test.Length);
    }
}
