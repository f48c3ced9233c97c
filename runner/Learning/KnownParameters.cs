namespace Workbench.Runner.Learning;

/// <summary>The parameters of LightGBM 4.6 with their aliases (its documentation, page Parameters), and what becomes of them here.</summary>
internal static class KnownParameters
{
    private static readonly string[] No = ["false", "0", "-"];

    private static readonly KnownParameter[] All =
    [
        // What to do with which files.
        Read("config", "config_file"), Read("task", "task_type"),
        Read("data", "train", "train_data", "train_data_file", "data_filename"),
        Read("valid", "test", "valid_data", "valid_data_file", "test_data", "test_data_file", "valid_filenames"),
        Read("output_model", "model_output", "model_out"), Read("input_model", "model_input", "model_in"),
        Read("output_result", "predict_result", "prediction_result", "predict_name", "prediction_name", "pred_name", "name_pred"),
        Read("header", "has_header"), Read("label_column", "label"), Read("weight_column", "weight"),
        Read("ignore_column", "ignore_feature", "blacklist"),
        Read("categorical_feature", "cat_feature", "categorical_column", "cat_column", "categorical_features"),
        Read("predict_raw_score", "is_predict_raw_score", "predict_rawscore", "raw_score"),
        Read("predict_leaf_index", "is_predict_leaf_index", "leaf_index"),
        Read("predict_contrib", "is_predict_contrib", "contrib"),
        Read("num_iteration_predict"), Read("num_threads", "num_thread", "nthread", "nthreads", "n_jobs"), Read("seed", "random_seed", "random_state"),

        // How to learn.
        Read("objective", "objective_type", "app", "application", "loss"), Read("num_class", "num_classes"),
        Read("num_iterations", "num_iteration", "n_iter", "num_tree", "num_trees", "num_round", "num_rounds", "nrounds", "num_boost_round", "n_estimators", "max_iter"),
        Read("learning_rate", "shrinkage_rate", "eta"), Read("num_leaves", "num_leaf", "max_leaves", "max_leaf", "max_leaf_nodes"),
        Read("max_depth"), Read("min_data_in_leaf", "min_data_per_leaf", "min_data", "min_child_samples", "min_samples_leaf"),
        Read("min_sum_hessian_in_leaf", "min_sum_hessian_per_leaf", "min_sum_hessian", "min_hessian", "min_child_weight"),
        Read("min_gain_to_split", "min_split_gain"), Read("lambda_l1", "reg_alpha", "l1_regularization"),
        Read("lambda_l2", "reg_lambda", "lambda", "l2_regularization"), Read("max_delta_step", "max_tree_output", "max_leaf_output"),
        Read("bagging_fraction", "sub_row", "subsample", "bagging"), Read("bagging_freq", "subsample_freq"),
        Read("feature_fraction", "sub_feature", "colsample_bytree"),
        Read("max_bin", "max_bins"), Read("min_data_in_bin"), Read("bin_construct_sample_cnt", "subsample_for_bin"),
        Read("use_missing"), Read("zero_as_missing"), Read("enable_bundle", "is_enable_bundle", "bundle"),
        Read("cat_smooth"), Read("cat_l2"), Read("max_cat_threshold"), Read("max_cat_to_onehot"), Read("min_data_per_group"),
        Read("monotone_constraints", "mc", "monotone_constraint", "monotonic_cst"),
        Read("early_stopping_round", "early_stopping_rounds", "early_stopping", "n_iter_no_change"), Read("first_metric_only"),
        Read("metric", "metrics", "metric_types"), Read("metric_freq", "output_freq"),
        Read("is_provide_training_metric", "training_metric", "is_training_metric", "train_metric"),
        Read("boost_from_average"), Read("sigmoid"), Read("scale_pos_weight"), Read("is_unbalance", "unbalance", "unbalanced_sets"),
        Read("alpha"), Read("poisson_max_delta_step"),
        Read("grow_policy"), Read("accumulation"), // ours: lossguide or depthwise, fixed_point or double

        // Speed, memory and machines.
        NoEffect("verbosity", "verbose"), NoEffect("deterministic"), NoEffect("force_col_wise"), NoEffect("force_row_wise"),
        NoEffect("histogram_pool_size", "hist_pool_size"), NoEffect("is_enable_sparse", "is_sparse", "enable_sparse", "sparse"),
        NoEffect("two_round", "two_round_loading", "use_two_round_loading"), NoEffect("pre_partition", "is_pre_partition"),
        NoEffect("save_binary", "is_save_binary", "is_save_binary_file"), NoEffect("precise_float_parser"), NoEffect("feature_pre_filter"),
        NoEffect("local_listen_port", "local_port", "port"), NoEffect("time_out"), NoEffect("machine_list_filename", "machine_list_file", "machine_list", "mlist"),
        NoEffect("gpu_platform_id"), NoEffect("gpu_device_id"), NoEffect("gpu_device_id_list"), NoEffect("gpu_use_dp"), NoEffect("num_gpu"), NoEffect("predict_disable_shape_check"),
        NoEffect("saved_feature_importance_type"), NoEffect("snapshot_freq", "save_period"),
        // Every draw here comes from seed.
        NoEffect("bagging_seed", "bagging_fraction_seed"), NoEffect("feature_fraction_seed"), NoEffect("data_random_seed", "data_seed"),
        NoEffect("extra_seed"), NoEffect("drop_seed"), NoEffect("objective_seed"),
        // Of features that have a switch of their own below, or of other tasks and objectives.
        NoEffect("drop_rate", "rate_drop"), NoEffect("max_drop"), NoEffect("skip_drop"), NoEffect("xgboost_dart_mode"), NoEffect("uniform_drop"),
        NoEffect("top_rate"), NoEffect("other_rate"), NoEffect("top_k", "topk"), NoEffect("refit_decay_rate"), NoEffect("cegb_tradeoff"),
        NoEffect("num_grad_quant_bins"), NoEffect("quant_train_renew_leaf"), NoEffect("stochastic_rounding"), NoEffect("linear_lambda"),
        NoEffect("fair_c"), NoEffect("tweedie_variance_power"), NoEffect("lambdarank_truncation_level"), NoEffect("lambdarank_norm"),
        NoEffect("lambdarank_position_bias_regularization"), NoEffect("label_gain"), NoEffect("eval_at", "ndcg_eval_at", "ndcg_at", "map_eval_at", "map_at"),
        NoEffect("multi_error_top_k"), NoEffect("auc_mu_weights"),
        NoEffect("convert_model"), NoEffect("convert_model_language"), NoEffect("pred_early_stop_freq"), NoEffect("pred_early_stop_margin"),

        // What is not there.
        Off("boosting", ["gbdt", "gbrt"], "boosting_type", "boost"), Off("data_sample_strategy", ["bagging"]),
        Off("tree_learner", ["serial", "feature", "data", "voting"], "tree", "tree_type", "tree_learner_type"), Off("num_machines", ["1"], "num_machine"),
        Off("device_type", ["cpu"], "device"), Off("machines", [""], "workers", "nodes"),
        Off("linear_tree", No, "linear_trees"), Off("extra_trees", No, "extra_tree"), Off("use_quantized_grad", No), Off("reg_sqrt", No),
        Off("feature_fraction_bynode", ["1", "1.0"], "sub_feature_bynode", "colsample_bynode"),
        Off("pos_bagging_fraction", ["1", "1.0"], "pos_sub_row", "pos_subsample", "pos_bagging"),
        Off("neg_bagging_fraction", ["1", "1.0"], "neg_sub_row", "neg_subsample", "neg_bagging"), Off("bagging_by_query", No),
        Off("early_stopping_min_delta", ["0", "0.0"]), Off("path_smooth", ["0", "0.0"]), Off("monotone_constraints_method", ["basic"], "monotone_constraining_method", "mc_method"),
        Off("monotone_penalty", ["0", "0.0"], "monotone_splits_penalty", "ms_penalty", "mc_penalty"), Off("interaction_constraints", [""]),
        Off("feature_contri", [""], "feature_contrib", "fc", "fp", "feature_penalty"),
        Off("forcedsplits_filename", [""], "fs", "forced_splits_filename", "forced_splits_file", "forced_splits"), Off("forcedbins_filename", [""]),
        Off("cegb_penalty_split", ["0", "0.0"]), Off("cegb_penalty_feature_lazy", [""]), Off("cegb_penalty_feature_coupled", [""]),
        Off("max_bin_by_feature", [""]), Off("group_column", [""], "group", "group_id", "query_column", "query", "query_id"),
        Off("parser_config_file", [""]), Off("pred_early_stop", No), Off("start_iteration_predict", ["0"]), Off("init_score_file", [""]),
    ];

    private static readonly Dictionary<string, KnownParameter> ByName = All
        .SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name).Select(name => (name, parameter)))
        .ToDictionary(entry => entry.name, entry => entry.parameter, StringComparer.Ordinal);

    /// <summary>Every name and alias.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The parameter of a name or alias, or null.</summary>
    public static KnownParameter? Find(string name) => ByName.GetValueOrDefault(name);

    private static KnownParameter Read(string name, params string[] aliases) => new(name, ParameterUse.Read, [], aliases);

    private static KnownParameter NoEffect(string name, params string[] aliases) => new(name, ParameterUse.NoEffect, [], aliases);

    private static KnownParameter Off(string name, string[] off, params string[] aliases) => new(name, ParameterUse.OffOnly, off, aliases);
}
