using System.Collections.Immutable;
using Workbench.Learning.Boosting;

namespace Workbench.Runner.Learning;

/// <summary>Metrics by LightGBM's names and aliases.</summary>
internal static class MetricNames
{
    private static readonly Dictionary<BoostingMetric, string[]> Names = new()
    {
        [BoostingMetric.BinaryLogLoss] = ["binary_logloss", "binary"],
        [BoostingMetric.BinaryError] = ["binary_error"],
        [BoostingMetric.AreaUnderCurve] = ["auc"],
        [BoostingMetric.SquaredError] = ["l2", "mean_squared_error", "mse", "regression_l2", "regression"],
        [BoostingMetric.RootMeanSquaredError] = ["rmse", "root_mean_squared_error", "l2_root"],
        [BoostingMetric.AbsoluteError] = ["l1", "mean_absolute_error", "mae", "regression_l1"],
        [BoostingMetric.PinballLoss] = ["quantile"],
        [BoostingMetric.PoissonLoss] = ["poisson"],
        [BoostingMetric.MulticlassLogLoss] = ["multi_logloss", "multiclass", "softmax", "multiclassova", "multiclass_ova", "ova", "ovr"],
        [BoostingMetric.MulticlassError] = ["multi_error"],
    };

    // LightGBM measures these, too; they decide nothing but early stopping, so they are left out with a word.
    private static readonly string[] Unmeasured =
    [
        "auc_mu", "average_precision", "ndcg", "lambdarank", "map", "mean_average_precision", "huber", "fair", "mape", "mean_absolute_percentage_error",
        "gamma", "gamma_deviance", "tweedie", "cross_entropy", "xentropy", "cross_entropy_lambda", "xentlambda", "kullback_leibler", "kldiv", "r2",
        "none", "na", "null", "custom",
    ];

    /// <summary>LightGBM's name of a metric.</summary>
    public static string Of(BoostingMetric metric) => Names[metric][0];

    /// <summary>The metrics of a parameter; empty for what belongs to the objective.</summary>
    public static ImmutableArray<BoostingMetric> Parse(ParameterValue parameter, BoostingObjective objective, Action<string> warn)
    {
        var metrics = ImmutableArray.CreateBuilder<BoostingMetric>();
        foreach (var name in parameter.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Names.FirstOrDefault(entry => entry.Value.Contains(name)) is { Value: not null } known)
            {
                if (!metrics.Contains(known.Key)) metrics.Add(known.Key);
            }
            else if (Unmeasured.Contains(name))
            {
                warn($"{parameter.Where}: the metric {name} is not measured here; it is left out.");
            }
            else
            {
                throw parameter.Fault($"'{name}' is no metric; known are {string.Join(", ", Names.Values.Select(names => names[0]))}.");
            }
        }

        return metrics.ToImmutable();
    }
}
