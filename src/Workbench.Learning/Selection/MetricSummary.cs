using Workbench.Learning.Metrics;
using Workbench.Learning.Statistics;

namespace Workbench.Learning.Selection;

/// <summary>A metric over all folds.</summary>
/// <param name="Metric">Which metric.</param>
/// <param name="OverFolds">Mean, standard deviation and interval over the folds; NaN throughout if the metric is undefined in a fold.</param>
/// <param name="Pooled">The metric of all out-of-fold probabilities together: one model a fold, so rankings mix the scales of several models.</param>
public sealed record MetricSummary(ClassifierMetric Metric, MeanInterval OverFolds, double Pooled)
{
    /// <summary>Name of the metric, for tables.</summary>
    public string Name => Metric.Name;
}
