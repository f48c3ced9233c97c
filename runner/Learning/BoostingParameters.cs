using System.Collections.Immutable;
using Workbench.Learning.Boosting;

namespace Workbench.Runner.Learning;

/// <summary>Settings of the booster from LightGBM's parameters.</summary>
internal static class BoostingParameters
{
    private static readonly Dictionary<string, Func<BoostingSettings, ParameterValue, BoostingSettings>> Readers = new(StringComparer.Ordinal)
    {
        ["num_class"] = (settings, value) => settings with { ClassCount = ParameterSet.Int32(value) },
        ["num_iterations"] = (settings, value) => settings with { IterationCount = ParameterSet.Int32(value) },
        ["learning_rate"] = (settings, value) => settings with { LearningRate = ParameterSet.Number(value) },
        ["num_leaves"] = (settings, value) => settings with { LeafCount = ParameterSet.Int32(value) },
        ["max_depth"] = (settings, value) => settings with { MaximumDepth = ParameterSet.Int32(value) },
        ["min_data_in_leaf"] = (settings, value) => settings with { MinimumLeafRows = ParameterSet.Int32(value) },
        ["min_sum_hessian_in_leaf"] = (settings, value) => settings with { MinimumLeafHessian = ParameterSet.Number(value) },
        ["min_gain_to_split"] = (settings, value) => settings with { MinimumGain = ParameterSet.Number(value) },
        ["lambda_l1"] = (settings, value) => settings with { AbsolutePenalty = ParameterSet.Number(value) },
        ["lambda_l2"] = (settings, value) => settings with { SquaredPenalty = ParameterSet.Number(value) },
        // As LightGBM, where 0 and less are no limit.
        ["max_delta_step"] = (settings, value) => settings with { MaximumLeafOutput = Math.Max(0, ParameterSet.Number(value)) },
        ["max_bin"] = (settings, value) => settings with { MaximumBins = ParameterSet.Int32(value) },
        ["min_data_in_bin"] = (settings, value) => settings with { MinimumBinRows = ParameterSet.Int32(value) },
        ["bin_construct_sample_cnt"] = (settings, value) => settings with { BinSampleRows = ParameterSet.Int32(value) },
        ["use_missing"] = (settings, value) => settings with { UseMissing = ParameterSet.Boolean(value) },
        ["zero_as_missing"] = (settings, value) => settings with { ZeroAsMissing = ParameterSet.Boolean(value) },
        ["enable_bundle"] = (settings, value) => settings with { BundleFeatures = ParameterSet.Boolean(value) },
        ["bagging_fraction"] = (settings, value) => settings with { BaggingFraction = ParameterSet.Number(value) },
        ["bagging_freq"] = (settings, value) => settings with { BaggingFrequency = ParameterSet.Int32(value) },
        ["feature_fraction"] = (settings, value) => settings with { FeatureFraction = ParameterSet.Number(value) },
        ["cat_smooth"] = (settings, value) => settings with { LevelSmoothing = ParameterSet.Number(value) },
        ["cat_l2"] = (settings, value) => settings with { LevelSquaredPenalty = ParameterSet.Number(value) },
        ["max_cat_threshold"] = (settings, value) => settings with { MaximumSplitLevels = ParameterSet.Int32(value) },
        ["max_cat_to_onehot"] = (settings, value) => settings with { MaximumOneHotLevels = ParameterSet.Int32(value) },
        ["min_data_per_group"] = (settings, value) => settings with { MinimumGroupRows = ParameterSet.Int32(value) },
        ["monotone_constraints"] = (settings, value) => settings with { MonotoneConstraints = Signs(value) },
        ["early_stopping_round"] = (settings, value) => settings with { EarlyStoppingRounds = Math.Max(0, ParameterSet.Int32(value)) },
        ["first_metric_only"] = (settings, value) => settings with { FirstMetricOnly = ParameterSet.Boolean(value) },
        ["is_provide_training_metric"] = (settings, value) => settings with { MeasureTraining = ParameterSet.Boolean(value) },
        ["boost_from_average"] = (settings, value) => settings with { BoostFromAverage = ParameterSet.Boolean(value) },
        ["sigmoid"] = (settings, value) => settings with { Sigmoid = ParameterSet.Number(value) },
        ["scale_pos_weight"] = (settings, value) => settings with { PositiveWeight = ParameterSet.Number(value) },
        ["is_unbalance"] = (settings, value) => settings with { IsUnbalanced = ParameterSet.Boolean(value) },
        ["alpha"] = (settings, value) => settings with { QuantileLevel = ParameterSet.Number(value) },
        ["poisson_max_delta_step"] = (settings, value) => settings with { PoissonMargin = ParameterSet.Number(value) },
        ["grow_policy"] = (settings, value) => settings with { Growth = Growth(value) },
        ["accumulation"] = (settings, value) => settings with { Accumulation = Accumulation(value) },
    };

    /// <summary>The settings; what is not given keeps LightGBM's default.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="warn">Told what is known to LightGBM and not measured here.</param>
    public static BoostingSettings Read(ParameterSet parameters, BoostingObjective objective, Action<string> warn)
    {
        var settings = new BoostingSettings { Objective = objective };
        foreach (var (name, read) in Readers)
        {
            if (parameters.Find(name) is not { } value) continue;
            try
            {
                settings = read(settings, value);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw value.Fault($"{e.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}.");
            }
        }

        return parameters.Find("metric") is { } metric ? settings with { Metrics = MetricNames.Parse(metric, objective, warn) } : settings;
    }

    private static ImmutableArray<sbyte> Signs(ParameterValue value) => [.. value.Text.Trim('(', ')', '[', ']').Split(',', StringSplitOptions.TrimEntries).Select(sign => sign switch
    {
        "-1" => (sbyte)-1,
        "0" => (sbyte)0,
        "1" => (sbyte)1,
        _ => throw value.Fault("write -1, 0 or 1 for every feature, with commas between."),
    })];

    private static TreeGrowth Growth(ParameterValue value) => value.Text switch
    {
        "lossguide" => TreeGrowth.LeafWise,
        "depthwise" => TreeGrowth.DepthWise,
        _ => throw value.Fault("write lossguide or depthwise."),
    };

    private static GradientAccumulation Accumulation(ParameterValue value) => value.Text switch
    {
        "fixed_point" => GradientAccumulation.FixedPoint,
        "double" => GradientAccumulation.Double,
        _ => throw value.Fault("write fixed_point or double."),
    };
}
