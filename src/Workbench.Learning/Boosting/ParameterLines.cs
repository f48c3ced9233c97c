using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Learning.Boosting;

/// <summary>The settings as the block of parameters of LightGBM's model files.</summary>
internal static class ParameterLines
{
    /// <summary>One line a parameter; those without a setting here stand at LightGBM's defaults.</summary>
    public static ImmutableArray<string> Of(BoostingSettings settings, IEnumerable<int> categorical)
    {
        var text = Template.Replace("\r", "", StringComparison.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["objective"] = NameOf(settings.Objective),
            ["metric"] = string.Join(',', settings.Metrics.Select(NameOf)),
            ["num_iterations"] = Number(settings.IterationCount),
            ["learning_rate"] = Number(settings.LearningRate),
            ["num_leaves"] = Number(settings.LeafCount),
            ["max_depth"] = Number(settings.MaximumDepth),
            ["min_data_in_leaf"] = Number(settings.MinimumLeafRows),
            ["min_sum_hessian_in_leaf"] = Number(settings.MinimumLeafHessian),
            ["bagging_fraction"] = Number(settings.BaggingFraction),
            ["bagging_freq"] = Number(settings.BaggingFrequency),
            ["feature_fraction"] = Number(settings.FeatureFraction),
            ["early_stopping_round"] = Number(settings.EarlyStoppingRounds),
            ["first_metric_only"] = Flag(settings.FirstMetricOnly),
            ["max_delta_step"] = Number(settings.MaximumLeafOutput),
            ["lambda_l1"] = Number(settings.AbsolutePenalty),
            ["lambda_l2"] = Number(settings.SquaredPenalty),
            ["min_gain_to_split"] = Number(settings.MinimumGain),
            ["min_data_per_group"] = Number(settings.MinimumGroupRows),
            ["max_cat_threshold"] = Number(settings.MaximumSplitLevels),
            ["cat_l2"] = Number(settings.LevelSquaredPenalty),
            ["cat_smooth"] = Number(settings.LevelSmoothing),
            ["max_cat_to_onehot"] = Number(settings.MaximumOneHotLevels),
            ["monotone_constraints"] = string.Join(',', settings.MonotoneConstraints),
            ["max_bin"] = Number(settings.MaximumBins),
            ["min_data_in_bin"] = Number(settings.MinimumBinRows),
            ["bin_construct_sample_cnt"] = Number(settings.BinSampleRows),
            ["enable_bundle"] = Flag(settings.BundleFeatures),
            ["use_missing"] = Flag(settings.UseMissing),
            ["zero_as_missing"] = Flag(settings.ZeroAsMissing),
            ["categorical_feature"] = string.Join(',', categorical),
            ["num_class"] = Number(settings.ClassCount),
            ["is_unbalance"] = Flag(settings.IsUnbalanced),
            ["scale_pos_weight"] = Number(settings.PositiveWeight),
            ["sigmoid"] = Number(settings.Sigmoid),
            ["boost_from_average"] = Flag(settings.BoostFromAverage),
            ["alpha"] = Number(settings.QuantileLevel),
            ["poisson_max_delta_step"] = Number(settings.PoissonMargin),
        };
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2))
            .Select(parts => $"[{parts[0]}: {(values.TryGetValue(parts[0], out var value) ? value : parts[1])}]");
        return settings.Growth == TreeGrowth.DepthWise ? [.. lines, "[grow_policy: depthwise]"] : [.. lines];
    }

    /// <summary>LightGBM's name of an objective.</summary>
    public static string NameOf(BoostingObjective objective) => objective switch
    {
        BoostingObjective.RegressionL1 => "regression_l1",
        BoostingObjective.MulticlassOneVersusAll => "multiclassova",
        _ => objective.ToString().ToLowerInvariant(),
    };

    /// <summary>LightGBM's name of a metric.</summary>
    public static string NameOf(BoostingMetric metric) => metric switch
    {
        BoostingMetric.BinaryLogLoss => "binary_logloss",
        BoostingMetric.BinaryError => "binary_error",
        BoostingMetric.AreaUnderCurve => "auc",
        BoostingMetric.SquaredError => "l2",
        BoostingMetric.RootMeanSquaredError => "rmse",
        BoostingMetric.AbsoluteError => "l1",
        BoostingMetric.PinballLoss => "quantile",
        BoostingMetric.PoissonLoss => "poisson",
        BoostingMetric.MulticlassLogLoss => "multi_logloss",
        _ => "multi_error",
    };

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    // Names in the order of LightGBM 4.6's files, with its defaults.
    private const string Template = """
        boosting:gbdt
        objective:binary
        metric:
        tree_learner:serial
        device_type:cpu
        data_sample_strategy:bagging
        data:
        valid:
        num_iterations:100
        learning_rate:0.1
        num_leaves:31
        num_threads:0
        seed:0
        deterministic:0
        force_col_wise:0
        force_row_wise:0
        histogram_pool_size:-1
        max_depth:-1
        min_data_in_leaf:20
        min_sum_hessian_in_leaf:0.001
        bagging_fraction:1
        pos_bagging_fraction:1
        neg_bagging_fraction:1
        bagging_freq:0
        bagging_seed:3
        bagging_by_query:0
        feature_fraction:1
        feature_fraction_bynode:1
        feature_fraction_seed:2
        extra_trees:0
        extra_seed:6
        early_stopping_round:0
        early_stopping_min_delta:0
        first_metric_only:0
        max_delta_step:0
        lambda_l1:0
        lambda_l2:0
        linear_lambda:0
        min_gain_to_split:0
        drop_rate:0.1
        max_drop:50
        skip_drop:0.5
        xgboost_dart_mode:0
        uniform_drop:0
        drop_seed:4
        top_rate:0.2
        other_rate:0.1
        min_data_per_group:100
        max_cat_threshold:32
        cat_l2:10
        cat_smooth:10
        max_cat_to_onehot:4
        top_k:20
        monotone_constraints:
        monotone_constraints_method:basic
        monotone_penalty:0
        feature_contri:
        forcedsplits_filename:
        refit_decay_rate:0.9
        cegb_tradeoff:1
        cegb_penalty_split:0
        cegb_penalty_feature_lazy:
        cegb_penalty_feature_coupled:
        path_smooth:0
        interaction_constraints:
        verbosity:1
        saved_feature_importance_type:0
        use_quantized_grad:0
        num_grad_quant_bins:4
        quant_train_renew_leaf:0
        stochastic_rounding:1
        linear_tree:0
        max_bin:255
        max_bin_by_feature:
        min_data_in_bin:3
        bin_construct_sample_cnt:200000
        data_random_seed:1
        is_enable_sparse:1
        enable_bundle:1
        use_missing:1
        zero_as_missing:0
        feature_pre_filter:1
        pre_partition:0
        two_round:0
        header:0
        label_column:
        weight_column:
        group_column:
        ignore_column:
        categorical_feature:
        forcedbins_filename:
        precise_float_parser:0
        parser_config_file:
        objective_seed:5
        num_class:1
        is_unbalance:0
        scale_pos_weight:1
        sigmoid:1
        boost_from_average:1
        reg_sqrt:0
        alpha:0.9
        fair_c:1
        poisson_max_delta_step:0.7
        tweedie_variance_power:1.5
        lambdarank_truncation_level:30
        lambdarank_norm:1
        label_gain:
        lambdarank_position_bias_regularization:0
        eval_at:
        multi_error_top_k:1
        auc_mu_weights:
        num_machines:1
        local_listen_port:12400
        time_out:120
        machine_list_filename:
        machines:
        gpu_platform_id:-1
        gpu_device_id:-1
        gpu_device_id_list:
        gpu_use_dp:0
        num_gpu:1
        """;
}
