using System.Collections.Immutable;
using Workbench.Experiments.Configuration;
using Workbench.Learning.Boosting;
using Workbench.Learning.Forests;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>The seven models of the published study, by their published names.</summary>
/// <remarks>
/// The study searched settings for three of them and names those of the others; its search ranges are not published, so the ranges here are ours.
/// LightGBM and XGBoost themselves are not used: both models are our booster, growing leaf by leaf and level by level.
/// </remarks>
public static class StudyModels
{
    /// <summary>Boosted trees, leaf by leaf.</summary>
    public const string LightGbm = "LightGBM_Optimized";

    /// <summary>A neural network with dense layers.</summary>
    public const string Perceptron = "MLP";

    private const int ForestTrees = 200;

    /// <summary>The models of <c>training.model_set</c>, in its order.</summary>
    public static ImmutableArray<StudyModel> Of(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. settings.ModelSet.Select(name => Of(name, settings.Models))];
    }

    private static StudyModel Of(string name, ModelSettings settings) => name switch
    {
        LightGbm => new(name, "LightGBM-like, tuned", "boosted trees, leaf by leaf", LeafWiseSpace, LeafWise),
        "XGBoost_Optimized" => new(name, "XGBoost-like, tuned", "boosted trees, level by level", DepthWiseSpace, DepthWise),
        "RandomForest_Optimized" => new(name, "Random forest, tuned", $"{ForestTrees} trees", ForestSpace, Forest),
        "ExtraTrees" => new(
            name, "Extra trees", $"{settings.ExtraTrees.Trees} trees of depth {settings.ExtraTrees.MaximumDepth}", null,
            (_, threads) => new ExtraTrees(
                new ForestSettings { TreeCount = settings.ExtraTrees.Trees, MaximumDepth = settings.ExtraTrees.MaximumDepth }, threads)),
        // scikit-learn's GradientBoostingClassifier grows level by level down to leaves of one row; 2 to the depth leaves put no other limit.
        "GradientBoosting" => Boosted(name, "Gradient boosting", settings.GradientBoosting, TreeGrowth.DepthWise, leafRows: 1),
        "HistGradientBoosting" => Boosted(name, "Histogram gradient boosting", settings.HistGradientBoosting, TreeGrowth.LeafWise, leafRows: 20),
        Perceptron => new(name, "Multilayer perceptron", Describe(settings.Mlp), null, (_, threads) => PerceptronOf(settings.Mlp, threads)),
        _ => throw new ArgumentException($"There is no model '{name}'.", nameof(name)),
    };

    private static SearchSpace LeafWiseSpace { get; } = SearchSpace.Empty
        .LogInteger("num_iterations", 40, 300).LogFloat("learning_rate", 0.02, 0.3).LogInteger("num_leaves", 4, 63)
        .LogInteger("min_data_in_leaf", 10, 500).LogFloat("lambda_l2", 1e-3, 100).Float("feature_fraction", 0.4, 1).Float("bagging_fraction", 0.5, 1);

    private static SearchSpace DepthWiseSpace { get; } = SearchSpace.Empty
        .LogInteger("n_estimators", 40, 300).LogFloat("eta", 0.02, 0.3).Integer("max_depth", 2, 8)
        .LogFloat("min_child_weight", 0.5, 100).LogFloat("reg_lambda", 1e-3, 100).Float("colsample_bytree", 0.4, 1).Float("subsample", 0.5, 1);

    private static SearchSpace ForestSpace { get; } = SearchSpace.Empty
        .Integer("max_depth", 4, 18).LogInteger("min_samples_leaf", 1, 200).Float("max_features", 0.1, 0.8);

    private static GradientBooster LeafWise(SearchPoint? point, int threads) => new(
        new BoostingSettings
        {
            IterationCount = point!.Integer("num_iterations"),
            LearningRate = point.Number("learning_rate"),
            LeafCount = point.Integer("num_leaves"),
            MinimumLeafRows = point.Integer("min_data_in_leaf"),
            SquaredPenalty = point.Number("lambda_l2"),
            FeatureFraction = point.Number("feature_fraction"),
            BaggingFraction = point.Number("bagging_fraction"),
            BaggingFrequency = 1,
        }, threads);

    private static GradientBooster DepthWise(SearchPoint? point, int threads) => new(
        new BoostingSettings
        {
            Growth = TreeGrowth.DepthWise,
            IterationCount = point!.Integer("n_estimators"),
            LearningRate = point.Number("eta"),
            MaximumDepth = point.Integer("max_depth"),
            LeafCount = 1 << point.Integer("max_depth"),
            MinimumLeafRows = 1,
            MinimumLeafHessian = point.Number("min_child_weight"),
            SquaredPenalty = point.Number("reg_lambda"),
            FeatureFraction = point.Number("colsample_bytree"),
            BaggingFraction = point.Number("subsample"),
            BaggingFrequency = 1,
        }, threads);

    private static RandomForest Forest(SearchPoint? point, int threads) => new(
        new ForestSettings
        {
            TreeCount = ForestTrees,
            MaximumDepth = point!.Integer("max_depth"),
            MinimumLeafRows = point.Integer("min_samples_leaf"),
            Features = FeatureDraw.Share(point.Number("max_features")),
        }, threads);

    private static StudyModel Boosted(string name, string title, BoostedModelSettings settings, TreeGrowth growth, int leafRows)
    {
        var depth = settings.MaximumDepth > 0 ? $", depth at most {settings.MaximumDepth}" : "";
        return new(
            name, title, FormattableString.Invariant($"{settings.Trees} trees of {settings.Leaves} leaves{depth}, learning rate {settings.LearningRate}"), null,
            (_, threads) => new GradientBooster(
                new BoostingSettings
                {
                    Growth = growth,
                    IterationCount = settings.Trees,
                    LeafCount = settings.Leaves,
                    MaximumDepth = settings.MaximumDepth,
                    LearningRate = settings.LearningRate,
                    MinimumLeafRows = leafRows,
                    MinimumLeafHessian = 0,
                }, threads));
    }

    private static MultilayerPerceptron PerceptronOf(NetworkModelSettings settings, int threads) => new(
        new MultilayerPerceptronSettings
        {
            HiddenSizes = settings.HiddenLayers,
            Epochs = settings.Epochs,
            Training = new Workbench.Learning.Networks.Training.TrainingSettings
            {
                BatchSize = settings.BatchSize,
                LearningRate = settings.LearningRate,
                // scikit-learn divides its penalty by the rows of the batch, like the gradient.
                Optimiser = new MomentumSettings { Momentum = settings.Momentum, Nesterov = true, WeightDecay = settings.L2 / settings.BatchSize },
            },
        }, threads);

    private static string Describe(NetworkModelSettings settings) => FormattableString.Invariant(
        $"{string.Join("-", settings.HiddenLayers)} units, {settings.Epochs} epochs of batches of {settings.BatchSize}, learning rate {settings.LearningRate}");
}
