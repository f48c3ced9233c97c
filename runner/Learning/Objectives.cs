using Workbench.Experiments.Configuration;
using Workbench.Learning.Boosting;

namespace Workbench.Runner.Learning;

/// <summary>Objectives by LightGBM's names and aliases, and the tasks of <c>--task</c>.</summary>
internal static class Objectives
{
    private static readonly Dictionary<string, BoostingObjective> ByName = new(StringComparer.Ordinal)
    {
        ["binary"] = BoostingObjective.Binary,
        ["regression"] = BoostingObjective.Regression, ["regression_l2"] = BoostingObjective.Regression, ["l2"] = BoostingObjective.Regression,
        ["mean_squared_error"] = BoostingObjective.Regression, ["mse"] = BoostingObjective.Regression, ["l2_root"] = BoostingObjective.Regression,
        ["root_mean_squared_error"] = BoostingObjective.Regression, ["rmse"] = BoostingObjective.Regression,
        ["regression_l1"] = BoostingObjective.RegressionL1, ["l1"] = BoostingObjective.RegressionL1,
        ["mean_absolute_error"] = BoostingObjective.RegressionL1, ["mae"] = BoostingObjective.RegressionL1,
        ["quantile"] = BoostingObjective.Quantile, ["poisson"] = BoostingObjective.Poisson,
        ["multiclass"] = BoostingObjective.Multiclass, ["softmax"] = BoostingObjective.Multiclass,
        ["multiclassova"] = BoostingObjective.MulticlassOneVersusAll, ["multiclass_ova"] = BoostingObjective.MulticlassOneVersusAll,
        ["ova"] = BoostingObjective.MulticlassOneVersusAll, ["ovr"] = BoostingObjective.MulticlassOneVersusAll,
    };

    /// <summary>The objective of the parameters, which has to suit the task, or else the task's own, or else LightGBM's default.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="task">binary, regression or multiclass; null: whatever the objective says.</param>
    public static BoostingObjective Of(ParameterSet parameters, string? task)
    {
        if (task is not (null or "binary" or "regression" or "multiclass"))
            throw new InvalidDataException($"--task: '{task}' is no task; write binary, regression or multiclass.");
        if (parameters.Find("objective") is not { } given)
            return task switch { "binary" => BoostingObjective.Binary, "multiclass" => BoostingObjective.Multiclass, _ => BoostingObjective.Regression };
        if (!ByName.TryGetValue(given.Text, out var objective))
            throw given.Fault($"that objective is not supported here{(NearestName.Find(given.Text, ByName.Keys) is { } near ? $"; did you mean {near}?" : $"; known are {string.Join(", ", ByName.Keys)}.")}");
        if (task is not null && TaskOf(objective) != task) throw given.Fault($"that does not suit --task {task}; leave one of them out.");
        return objective;
    }

    /// <summary>Whether targets are class numbers.</summary>
    public static bool IsMulticlass(BoostingObjective objective) => TaskOf(objective) == "multiclass";

    private static string TaskOf(BoostingObjective objective) => objective switch
    {
        BoostingObjective.Binary => "binary",
        BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll => "multiclass",
        _ => "regression",
    };
}
