using System.Collections.Immutable;
using Workbench.Experiments.Configuration;
using Workbench.Experiments.Models;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Calibration;
using Workbench.Learning.Ensembles;

namespace Workbench.Experiments.Training;

/// <summary>Everything that notebook 03 compares, in the order of its tables: baselines, the models of the study, ensembles, and the ceiling.</summary>
public static class StudyPredictors
{
    /// <summary>The booster with LightGBM's default settings.</summary>
    public const string DefaultBooster = "booster_default";

    /// <summary>Mean of the study's models.</summary>
    public const string Voting = "voting";

    /// <summary>A logistic regression on what an untuned booster and the untuned models of the study say.</summary>
    public const string Stacking = "stacking";

    private const int StackingFolds = 3;

    /// <summary>Lets everything speak of the validation and the test rows; the probabilities of what was trained are calibrated on validation rows.</summary>
    /// <param name="table">The split.</param>
    /// <param name="baselines">Its baselines.</param>
    /// <param name="trained">Its trained models.</param>
    /// <param name="settings">Which calibration.</param>
    /// <param name="random">Forked for the default booster and the stack.</param>
    /// <param name="threadCount">Number of threads; no bit depends on it.</param>
    /// <param name="cancellation">Checked by the learners.</param>
    public static ImmutableArray<Predictor> Of(
        DividedTable table, BaselineModels baselines, IReadOnlyList<TrainedModel> trained, TrainingSettings settings, RandomSource random, int threadCount,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(baselines);
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var booster = new GradientBooster(new BoostingSettings(), threadCount);
        var models = trained.Select(model => Predictor.Of(model.Model.Name, model.Model.Title, model.Classifier, table)).ToList();
        var stack = Stack(trained, booster, threadCount).Fit(table.Training, random.Fork(Stacking), cancellation);
        ImmutableArray<Predictor> learnt =
        [
            Predictor.Of(DefaultBooster, "Boosted trees, default settings", booster.Fit(table.Training, random.Fork(DefaultBooster), cancellation), table),
            .. models,
            new Predictor(Voting, $"Mean of the {models.Count} models", Mean(models, p => p.Validation), Mean(models, p => p.Test)),
            Predictor.Of(Stacking, "Stack of untuned models", stack, table),
        ];
        return
        [
            .. baselines.Predictors.Where(p => p.Name != BaselineModels.BayesOptimal),
            .. learnt.Select(predictor => Calibrated(predictor, table, settings.Calibration)),
            baselines.Predictors.Single(p => p.Name == BaselineModels.BayesOptimal),
        ];
    }

    /// <summary>The differences that the notebook speaks of.</summary>
    public static ImmutableArray<MetricQuestion> Questions(IReadOnlyList<StudyModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return
        [
            new(BaselineModels.Logistic, BaselineModels.AllPositive, "f1"), new(BaselineModels.BayesOptimal, BaselineModels.AllPositive, "f1"),
            new(BaselineModels.Logistic, BaselineModels.TwoFeatures, "roc_auc"),
            .. models.SelectMany(model => new MetricQuestion[]
            {
                new(model.Name, BaselineModels.AllPositive, "f1"), new(model.Name, DefaultBooster, "log_loss"),
                new(model.Name, BaselineModels.BayesOptimal, "log_loss"), new(model.Name, BaselineModels.BayesOptimal, "roc_auc"),
            }),
            new(Voting, BaselineModels.BayesOptimal, "log_loss"), new(Stacking, BaselineModels.BayesOptimal, "log_loss"),
        ];
    }

    /// <summary>The same predictor with probabilities that were calibrated on validation rows.</summary>
    /// <param name="predictor">What it said.</param>
    /// <param name="table">The split.</param>
    /// <param name="method"><c>sigmoid</c>, <c>isotonic</c> or <c>none</c>.</param>
    public static Predictor Calibrated(Predictor predictor, DividedTable table, string method)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        if (method == "none") return predictor;
        var map = ProbabilityCalibration.Fit(predictor.Validation, table.Validation.Labels, method == "sigmoid" ? CalibrationMethod.Sigmoid : CalibrationMethod.Isotonic);
        return predictor with { Validation = map.Apply(predictor.Validation), Test = map.Apply(predictor.Test) };
    }

    private static StackingLearner Stack(IReadOnlyList<TrainedModel> trained, IClassifierLearner booster, int threadCount) => new(
        [
            new EnsembleMember(DefaultBooster, booster),
            .. trained.Where(model => model.Model.Space is null && model.Model.Name is "ExtraTrees" or StudyModels.Perceptron)
                .Select(model => new EnsembleMember(model.Model.Name, model.Model.Create(null, threadCount))),
        ],
        new StackingSettings { FoldCount = StackingFolds }, threadCount: 1);

    private static double[] Mean(List<Predictor> predictors, Func<Predictor, double[]> part)
    {
        var mean = new double[part(predictors[0]).Length];
        foreach (var predictor in predictors)
            for (var row = 0; row < mean.Length; row++)
                mean[row] += part(predictor)[row] / predictors.Count;
        return mean;
    }
}
