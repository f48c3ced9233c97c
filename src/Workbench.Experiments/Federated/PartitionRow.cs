using Workbench.Experiments.Models;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Federated;

/// <summary>What one division of the training rows costs the lossless booster and the regional ensemble.</summary>
/// <param name="Division">Its name.</param>
/// <param name="Sites">Number of sites.</param>
/// <param name="SmallestSite">Rows of the smallest site.</param>
/// <param name="LargestSite">Rows of the largest site.</param>
/// <param name="IsIdentical">Whether the model file over the sites is that of the pooled rows with the same bins.</param>
/// <param name="PooledF1">F1 on the test rows of the booster on the pooled rows, at its best threshold on the validation rows.</param>
/// <param name="LosslessF1">That of the booster over the sites.</param>
/// <param name="RegionalF1">That of the regional ensemble.</param>
/// <param name="PooledRocAuc">Area under the ROC curve of the booster on the pooled rows.</param>
/// <param name="LosslessRocAuc">That of the booster over the sites.</param>
/// <param name="RegionalRocAuc">That of the regional ensemble.</param>
/// <param name="PooledLogLoss">Log-loss of the booster on the pooled rows, in nats.</param>
/// <param name="LosslessLogLoss">That of the booster over the sites.</param>
/// <param name="RegionalLogLoss">That of the regional ensemble.</param>
public sealed record PartitionRow(
    string Division, int Sites, int SmallestSite, int LargestSite, bool IsIdentical, double PooledF1, double LosslessF1, double RegionalF1,
    double PooledRocAuc, double LosslessRocAuc, double RegionalRocAuc, double PooledLogLoss, double LosslessLogLoss, double RegionalLogLoss)
{
    /// <summary>Measures a run on the test rows.</summary>
    public static PartitionRow Of(FederatedBoostingRun run, DividedTable table, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (pooled, lossless) = (Score(new TreeClassifier(run.Pooled, threadCount)), Score(new TreeClassifier(run.Lossless.Training.Model, threadCount)));
        var regional = Score(run.Regional);
        return new PartitionRow(
            run.Name, run.Sites.Length, run.Sites.Min(site => site.Data.RowCount), run.Sites.Max(site => site.Data.RowCount), run.IsIdentical,
            pooled.F1, lossless.F1, regional.F1, pooled.RocAuc, lossless.RocAuc, regional.RocAuc, pooled.LogLoss, lossless.LogLoss, regional.LogLoss);

        ScoreRow Score(Learning.IClassifier model) => ScoreRow.Of(Predictor.Of(run.Name, run.Name, model, table), table);
    }
}
