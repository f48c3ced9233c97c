using System.Collections.Immutable;
using Workbench.Learning.Boosting.Objectives;

namespace Workbench.Learning.Boosting;

/// <summary>Watches the metrics of the validation tables: training ends when one of them has not improved for some iterations.</summary>
internal sealed class EarlyStopping(BoostingSettings settings)
{
    private readonly Dictionary<(int Table, BoostingMetric Metric), (double Value, int Iteration)> best = [];

    /// <summary>The best iteration by the metric that ended the training, or else by the first metric of the first validation table; 0 before the first.</summary>
    public int BestIteration { get; private set; }

    /// <summary>Takes the measurements of an iteration.</summary>
    /// <returns>Whether training should end.</returns>
    public bool IsOver(int iteration, ImmutableArray<BoostingMeasurement> measurements)
    {
        var isFirst = true;
        foreach (var (table, metric, value) in measurements)
        {
            if (table == 0 || (settings.FirstMetricOnly && metric != measurements[0].Metric)) continue;
            var improves = !best.TryGetValue((table, metric), out var before)
                || (MetricEvaluator.IsLargerBetter(metric) ? value > before.Value : value < before.Value);
            if (improves) best[(table, metric)] = before = (value, iteration);
            if (isFirst) BestIteration = before.Iteration;
            isFirst = false;
            if (iteration - before.Iteration < settings.EarlyStoppingRounds) continue;
            BestIteration = before.Iteration;
            return true;
        }

        return false;
    }
}
