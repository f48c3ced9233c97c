using System.Collections.Immutable;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Measures the scores of a table's rows.</summary>
/// <remarks>Conventions, such as what is kept apart from 0, are those of LightGBM's <c>src/metric</c>.</remarks>
internal sealed class MetricEvaluator(Objective objective, BoostingSettings settings, WorkerTeam team)
{
    private const double Epsilon = 1e-15f;
    private const int SegmentRows = 1 << 13;

    /// <summary>The metrics: those of the settings, or what belongs to the objective.</summary>
    public ImmutableArray<BoostingMetric> Metrics { get; } = settings.Metrics.IsEmpty ? [DefaultFor(settings.Objective)] : settings.Metrics;

    /// <summary>Whether a larger value is better.</summary>
    public static bool IsLargerBetter(BoostingMetric metric) => metric == BoostingMetric.AreaUnderCurve;

    /// <summary>Refuses metrics that do not suit the objective.</summary>
    /// <exception cref="ArgumentException">A metric needs another number of scores or another kind of target.</exception>
    public void Check()
    {
        foreach (var metric in Metrics)
        {
            var isMulticlass = metric is BoostingMetric.MulticlassLogLoss or BoostingMetric.MulticlassError;
            var isBinary = metric is BoostingMetric.BinaryLogLoss or BoostingMetric.BinaryError or BoostingMetric.AreaUnderCurve;
            if (isMulticlass != objective.ScoreCount > 1 || (isBinary && settings.Objective != BoostingObjective.Binary))
                throw new ArgumentException($"The metric {metric} does not suit the objective {settings.Objective}.");
        }
    }

    /// <summary>A metric of scores.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="rowCount">Number of rows; what follows may have padding.</param>
    /// <param name="targets">Targets of the rows.</param>
    /// <param name="weights">Weights of the rows, or null.</param>
    /// <param name="scores">Score by score, the raw scores of the rows.</param>
    public double Measure(BoostingMetric metric, int rowCount, float[] targets, float[]? weights, double[][] scores)
    {
        if (metric == BoostingMetric.AreaUnderCurve) return Area(rowCount, targets, weights, scores[0]);
        var sums = new (double Loss, double Weight)[(rowCount + SegmentRows - 1) / SegmentRows];
        team.Run(sums.Length, (segment, _) =>
        {
            var outputs = new double[scores.Length];
            var (loss, total) = (0.0, 0.0);
            for (var row = segment * SegmentRows; row < Math.Min(rowCount, (segment + 1) * SegmentRows); row++)
            {
                for (var k = 0; k < outputs.Length; k++) outputs[k] = scores[k][row];
                objective.Transform(outputs);
                var weight = weights is null ? 1.0 : weights[row];
                (loss, total) = (loss + (weight * Loss(metric, targets[row], outputs)), total + weight);
            }

            sums[segment] = (loss, total);
        });
        var mean = sums.Sum(sum => sum.Loss) / sums.Sum(sum => sum.Weight);
        return metric == BoostingMetric.RootMeanSquaredError ? Math.Sqrt(mean) : mean;
    }

    private double Loss(BoostingMetric metric, float target, ReadOnlySpan<double> outputs)
    {
        var (output, error) = (outputs[0], target - outputs[0]);
        return metric switch
        {
            BoostingMetric.BinaryLogLoss => -Math.Log(Math.Max(Epsilon, target > 0 ? output : 1 - output)),
            BoostingMetric.BinaryError => output > 0.5 == target > 0 ? 0 : 1,
            BoostingMetric.SquaredError or BoostingMetric.RootMeanSquaredError => error * error,
            BoostingMetric.AbsoluteError => Math.Abs(error),
            BoostingMetric.PinballLoss => error < 0 ? (settings.QuantileLevel - 1) * error : settings.QuantileLevel * error,
            BoostingMetric.PoissonLoss => Math.Max(output, 1e-10f) - (target * Math.Log(Math.Max(output, 1e-10f))),
            BoostingMetric.MulticlassLogLoss => -Math.Log(Math.Max(Epsilon, outputs[(int)target])),
            BoostingMetric.MulticlassError => LargerThan(outputs, (int)target) > 0 ? 1 : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric."),
        };
    }

    private static int LargerThan(ReadOnlySpan<double> outputs, int target)
    {
        var count = -1; // without the target itself
        foreach (var output in outputs) count += output >= outputs[target] ? 1 : 0;
        return count;
    }

    /// <summary>Share of pairs, by weight, that the scores put in the right order; ties count half.</summary>
    private static double Area(int rowCount, float[] targets, float[]? weights, double[] scores)
    {
        var (keys, order) = (scores.AsSpan(0, rowCount).ToArray(), new int[rowCount]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        var (below, area, positives) = (0.0, 0.0, 0.0);
        for (var first = 0; first < order.Length;)
        {
            var (up, down, last) = (0.0, 0.0, first);
            for (; last < order.Length && keys[last] == keys[first]; last++)
            {
                var weight = weights is null ? 1.0 : weights[order[last]];
                if (targets[order[last]] > 0) up += weight;
                else down += weight;
            }

            area += up * (below + (down / 2));
            (below, positives, first) = (below + down, positives + up, last);
        }

        return positives > 0 && below > 0 ? area / (positives * below) : 1; // LightGBM's answer where there is one outcome only
    }

    private static BoostingMetric DefaultFor(BoostingObjective objective) => objective switch
    {
        BoostingObjective.Binary => BoostingMetric.BinaryLogLoss,
        BoostingObjective.Regression => BoostingMetric.SquaredError,
        BoostingObjective.RegressionL1 => BoostingMetric.AbsoluteError,
        BoostingObjective.Quantile => BoostingMetric.PinballLoss,
        BoostingObjective.Poisson => BoostingMetric.PoissonLoss,
        _ => BoostingMetric.MulticlassLogLoss,
    };
}
