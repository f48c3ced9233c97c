using Workbench.Experiments.Configuration;
using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Experiments.Tests.Data;
using Workbench.Experiments.Training;
using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Learning.Resampling;
using Workbench.Learning.Selection.Tuning;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Tests.Training;

public sealed class TrainingStudyTests
{
    private static readonly string[] Names =
        ["LightGBM_Optimized", "XGBoost_Optimized", "RandomForest_Optimized", "ExtraTrees", "GradientBoosting", "HistGradientBoosting", "MLP"];

    private static readonly TrainingSettings Small = new()
    {
        ModelSet = [.. Names],
        Models = new ModelSettings
        {
            ExtraTrees = new ForestModelSettings { Trees = 5, MaximumDepth = 4 },
            GradientBoosting = new BoostedModelSettings { Trees = 5, Leaves = 8, MaximumDepth = 3 },
            HistGradientBoosting = new BoostedModelSettings { Trees = 5, Leaves = 7 },
            Mlp = new NetworkModelSettings { HiddenLayers = [8], Epochs = 1, LearningRate = 0.01, BatchSize = 64 },
        },
    };

    private static TemporaryStudy Study(int trials = 4) => new(candidates: 40, companies: 30, "}\ntraining: {optuna_trials: " + trials + ", folds: 2");

    private static DividedTable Table(TemporaryStudy temporary) =>
        DividedTable.Plain(DataGeneration.Generate(temporary.Study).Explore().Data, new SplitFractions(0.2, 0.2), new RandomSource(1));

    [Fact]
    public void The_seven_models_have_their_published_names_and_three_are_searched_for()
    {
        var models = StudyModels.Of(Small);
        Assert.Equal(Names, models.Select(model => model.Name));
        Assert.Equal(Names.Take(3), models.Where(model => model.Space is not null).Select(model => model.Name));
    }

    [Fact]
    public void A_search_continues_after_a_kill_to_the_same_result_and_leaves_no_journal()
    {
        using var temporary = Study();
        var (training, model) = (Table(temporary).Training, StudyModels.Of(Small)[0]);
        var whole = ModelTuning.Search(temporary.Study, model, training, null, CancellationToken.None);
        using var kill = new CancellationTokenSource();
        var progress = new Stopper(kill, after: 2);
        Assert.ThrowsAny<OperationCanceledException>(() => ModelTuning.Search(temporary.Study, model, training, progress, kill.Token));
        var folder = Path.Combine(temporary.Directory.Path, "data", "processed", "tuning");
        Assert.Single(Directory.GetFiles(folder));
        var continued = ModelTuning.Search(temporary.Study, model, training, null, CancellationToken.None);
        Assert.Equal(whole.Trials.Select(trial => (trial.Value, trial.Point)), continued.Trials.Select(trial => (trial.Value, trial.Point)));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Any_number_of_threads_trains_the_same_models_and_files_give_them_back()
    {
        using var temporary = Study();
        var table = Table(temporary);
        var models = StudyModels.Of(Small);
        var points = models.Where(model => model.Space is not null).ToDictionary(
            model => model.Name, model => ModelTuning.Search(temporary.Study, model, table.Training, null, CancellationToken.None).Best!.Point);
        var one = ModelTraining.Fit(models, points, table, new RandomSource(2), 1, null, CancellationToken.None);
        var three = ModelTraining.Fit(models, points, table, new RandomSource(2), 3, null, CancellationToken.None);
        var folder = new ModelFolder(temporary.Study);
        foreach (var (left, right) in one.Zip(three))
        {
            var expected = left.Classifier.PredictProbabilities(table.Test.Features);
            Assert.Equal(expected, right.Classifier.PredictProbabilities(table.Test.Features));
            folder.Write(left.Model.Name, left.Classifier);
            var read = folder.Read(left.Model.Name, 1).PredictProbabilities(table.Test.Features);
            for (var row = 0; row < expected.Length; row++) Assert.Equal(expected[row], read[row], 1e-12);
        }
    }

    [Fact]
    public void Baselines_models_ensembles_and_the_ceiling_are_compared_together()
    {
        using var temporary = Study();
        var table = Table(temporary);
        var models = StudyModels.Of(Small with { ModelSet = ["ExtraTrees", "HistGradientBoosting", "MLP"] });
        var trained = ModelTraining.Fit(models, new Dictionary<string, SearchPoint>(), table, new RandomSource(2), 2, null, CancellationToken.None);
        var predictors = StudyPredictors.Of(
            table, BaselineModels.Fitted(table, new LogisticSettings()), trained, Small, new RandomSource(3), 2, CancellationToken.None);
        Assert.Equal(
            ["all_positive", "prior", "logistic_two", "logistic", "booster_default", "ExtraTrees", "HistGradientBoosting", "MLP", "voting", "stacking", "bayes"],
            predictors.Select(predictor => predictor.Name));
        var settings = new ComparisonSettings { Bootstrap = new BootstrapSettings { ReplicateCount = 10 } };
        var comparison = ModelComparison.Of(table, predictors, StudyPredictors.Questions(models), settings);
        Assert.All(comparison.Predictors.Where(p => p.Name != "all_positive"), p => Assert.InRange(p["log_loss"].Estimate, 0.2, 0.8));
        Assert.Contains(comparison.Differences, d => d is { Left: "voting", Right: "bayes" });
    }

    private sealed class Stopper(CancellationTokenSource kill, int after) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value)
        {
            if (value.Finished >= after) kill.Cancel();
        }
    }
}
