using Workbench.Learning.Calibration;
using Workbench.Learning.Linear;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Calibration;

public class CalibratedLearnerTests
{
    private static readonly (FeatureTable Table, Labels Labels) Training = Samples.Logistic(3000, 3, 1), Test = Samples.Logistic(3000, 3, 2);

    [Theory, InlineData(SigmoidScale.LogOdds, 0), InlineData(SigmoidScale.Probability, 0), InlineData(SigmoidScale.LogOdds, 0.3)]
    public void A_sigmoid_keeps_the_ranking_and_mends_the_probabilities(SigmoidScale scale, double heldOutShare)
    {
        var model = Fit(new CalibrationSettings { Scale = scale, HeldOutShare = heldOutShare });
        var (before, after) = (model.Model.PredictProbabilities(Test.Table), model.PredictProbabilities(Test.Table));
        Assert.Equal(RocCurve.AreaOf(Ranking.Of(Test.Labels, before)), RocCurve.AreaOf(Ranking.Of(Test.Labels, after)));
        Assert.True(LogLoss.Of(Test.Labels, after) < LogLoss.Of(Test.Labels, before) - 0.05);
        Assert.Equal(Test.Labels.PositiveRate, after.Average(), 0.03);
    }

    [Fact]
    public void A_sigmoid_of_log_odds_undoes_an_exaggeration()
    {
        var model = Fit(new CalibrationSettings());
        // The distorted model triples the log-odds; the map takes a third of them.
        var map = Assert.IsType<SigmoidMap>(model.Map);
        Assert.Equal(-1 / 3.0, map.Slope, 0.03);
    }

    [Fact]
    public void An_isotonic_curve_loses_little_of_the_ranking()
    {
        var model = Fit(new CalibrationSettings { Method = CalibrationMethod.Isotonic });
        var (before, after) = (model.Model.PredictProbabilities(Test.Table), model.PredictProbabilities(Test.Table));
        Assert.Equal(RocCurve.AreaOf(Ranking.Of(Test.Labels, before)), RocCurve.AreaOf(Ranking.Of(Test.Labels, after)), 0.005);
        Assert.True(BrierScore.Of(Test.Labels, after) < BrierScore.Of(Test.Labels, before));
    }

    [Fact]
    public void The_map_is_fitted_on_rows_that_the_model_did_not_see()
    {
        // A learner that knows its training rows by heart: on them it would look perfect, elsewhere it knows nothing.
        var random = new RandomSource(4);
        var ids = Enumerable.Range(0, 1000).Select(row => (float)row).ToArray();
        var labels = new Labels([.. ids.Select(_ => random.NextBoolean(0.5))]);
        var model = new CalibratedLearner(new MemorisingLearner(), new CalibrationSettings { Method = CalibrationMethod.Isotonic })
            .Fit(new LabelledTable(new FeatureTable(["id"], [ids]), labels), new RandomSource(1), CancellationToken.None);
        Assert.All(model.PredictProbabilities(new FeatureTable(["id"], [ids])), probability => Assert.InRange(probability, 0.4, 0.6));
    }

    [Fact]
    public void The_same_source_gives_the_same_model()
    {
        var (first, second) = (Fit(new CalibrationSettings()), Fit(new CalibrationSettings()));
        Assert.Equal(first.PredictProbabilities(Test.Table), second.PredictProbabilities(Test.Table));
    }

    [Fact]
    public void More_folds_than_rows_of_a_class_are_refused()
    {
        var rows = new LabelledTable(new FeatureTable(["a"], [[1, 2, 3, 4, 5, 6]]), new Labels([true, true, false, false, false, false]));
        var error = Assert.Throws<ArgumentException>(() =>
            new CalibratedLearner(new MemorisingLearner(), new CalibrationSettings { FoldCount = 3 }).Fit(rows, new RandomSource(1), CancellationToken.None));
        Assert.StartsWith("The class True has 2 rows for 3 folds", error.Message, StringComparison.Ordinal);
    }

    private static CalibratedClassifier Fit(CalibrationSettings settings) =>
        new CalibratedLearner(new ExaggeratingLearner(), settings).Fit(new LabelledTable(Training.Table, Training.Labels), new RandomSource(3), CancellationToken.None);

    /// <summary>Logistic regression that triples its log-odds.</summary>
    private sealed class ExaggeratingLearner : IClassifierLearner
    {
        public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) =>
            new Exaggeration(new LogisticRegression(new LogisticSettings()).Fit(training).Model);
    }

    private sealed class Exaggeration(IClassifier inner) : IClassifier
    {
        public double[] PredictProbabilities(FeatureTable table) =>
            [.. inner.PredictProbabilities(table).Select(probability => 1 / (1 + Math.Pow((1 - probability) / probability, 3)))];
    }
}
