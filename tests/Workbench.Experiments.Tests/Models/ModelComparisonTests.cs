using Workbench.Display;
using Workbench.Display.Charts;
using Workbench.Experiments.Data;
using Workbench.Experiments.Figures;
using Workbench.Experiments.Models;
using Workbench.Experiments.Tests.Data;
using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Tests.Models;

public sealed class ModelComparisonTests
{
    private static readonly SplitFractions Fractions = new(validation: 0.2, test: 0.3);

    private static ComparisonSettings Settings(int threads = -1) => new()
    {
        Bootstrap = new BootstrapSettings { ReplicateCount = 40, ThreadCount = threads },
    };

    private static readonly MetricQuestion[] Questions =
    [
        new("logistic", "all_positive", "f1"), new("bayes", "all_positive", "f1"), new("logistic", "bayes", "roc_auc"), new("logistic", "bayes", "log_loss"),
    ];

    private static ComparisonResult Compare(DividedTable table, ComparisonSettings settings) =>
        ModelComparison.Of(table, BaselineModels.Fitted(table, new LogisticSettings { ThreadCount = settings.Bootstrap.ThreadCount }).Predictors, Questions, settings);

    private static TrainingData Data()
    {
        using var temporary = new TemporaryStudy(candidates: 80, companies: 60);
        return DataGeneration.Generate(temporary.Study).Explore().Data;
    }

    [Fact]
    public void Baselines_and_ceiling_hold_the_model_between_them()
    {
        var comparison = Compare(DividedTable.Plain(Data(), Fractions, new RandomSource(1)), Settings());
        var (trivial, model, best) = (comparison["all_positive"], comparison["logistic"], comparison["bayes"]);
        Assert.Equal(2 * comparison.TestPositiveRate / (1 + comparison.TestPositiveRate), trivial["f1"].Estimate, 1e-12);
        Assert.Equal(0.5, trivial["roc_auc"].Estimate);
        Assert.True(trivial["f1"].Estimate < best["f1"].Estimate && model["f1"].Estimate < best["f1"].Estimate);
        Assert.True(0.6 < model["roc_auc"].Estimate && model["roc_auc"].Estimate < best["roc_auc"].Estimate);
        Assert.True(best["log_loss"].Estimate < model["log_loss"].Estimate && model["log_loss"].Estimate < comparison["prior"]["log_loss"].Estimate);
        Assert.Equal(double.PositiveInfinity, trivial["log_loss"].Estimate);
    }

    [Fact]
    public void A_plain_split_knows_the_test_candidates_and_a_grouped_one_does_not()
    {
        var data = Data();
        var plain = Compare(DividedTable.Plain(data, Fractions, new RandomSource(1)), Settings());
        var grouped = Compare(DividedTable.Grouped(data, Fractions, new RandomSource(1)), Settings());
        Assert.Equal((1.0, 0.0), (plain.SharedCandidates, grouped.SharedCandidates));
        Assert.Equal(data.RowCount, plain.TrainingRowCount + plain.ValidationRowCount + plain.TestRowCount);
        Assert.Equal(data.RowCount, grouped.TrainingRowCount + grouped.ValidationRowCount + grouped.TestRowCount);
        // The positive rate of a few people varies more than that of as many thousands of independent rows.
        Assert.True(grouped["all_positive"]["accuracy"].StandardError > 1.5 * plain["all_positive"]["accuracy"].StandardError);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var data = Data();
        var one = Compare(DividedTable.Grouped(data, Fractions, new RandomSource(3)), Settings(threads: 1));
        var four = Compare(DividedTable.Grouped(data, Fractions, new RandomSource(3)), Settings(threads: 4));
        foreach (var (left, right) in one.Predictors.Zip(four.Predictors))
        {
            Assert.Equal(left.Intervals.AsEnumerable(), right.Intervals);
            Assert.Equal(left.Threshold, right.Threshold);
        }

        Assert.Equal(one.Differences.AsEnumerable(), four.Differences);
    }

    [Fact]
    public void Differences_are_those_of_the_estimates()
    {
        var comparison = Compare(DividedTable.Plain(Data(), Fractions, new RandomSource(1)), Settings());
        Assert.Equal(Questions.Length, comparison.Differences.Length);
        foreach (var difference in comparison.Differences)
        {
            var expected = comparison[difference.Left][difference.Metric].Estimate - comparison[difference.Right][difference.Metric].Estimate;
            Assert.Equal(expected, difference.Interval.Estimate, 1e-15);
        }
    }

    [Fact]
    public void The_probability_that_made_the_labels_reaches_the_optimal_classifier_alone()
    {
        var data = Data();
        var shuffled = data.TrueProbabilities.ToArray();
        new RandomSource(5).Shuffle<double>(shuffled);
        var other = new TrainingData(data.Features, data.Labels, shuffled, data.Candidates.ToArray(), data.Companies.ToArray());
        var (known, unknown) = (
            Compare(DividedTable.Plain(data, Fractions, new RandomSource(1)), Settings()),
            Compare(DividedTable.Plain(other, Fractions, new RandomSource(1)), Settings()));
        foreach (var name in new[] { "all_positive", "prior", "logistic_two", "logistic" })
            Assert.Equal(known[name].Intervals.AsEnumerable(), unknown[name].Intervals);
        Assert.NotEqual(known["bayes"]["roc_auc"], unknown["bayes"]["roc_auc"]);
    }

    [Fact]
    public void Figures_and_rows_hold_every_predictor_that_they_can()
    {
        var comparison = Compare(DividedTable.Plain(Data(), Fractions, new RandomSource(1)), Settings());
        Assert.Equal(comparison.Predictors.Select(p => p.Name), PredictorRow.Of(comparison).Select(row => row.Predictor));
        Assert.Equal("infinite", PredictorRow.Of(comparison)[0].LogLoss);
        Assert.All(ConfusionRow.Of(comparison), row => Assert.Equal(
            comparison.TestRowCount, row.TruePositives + row.FalsePositives + row.FalseNegatives + row.TrueNegatives));
        Figure[] figures =
        [
            ModelFigures.Roc(comparison), ModelFigures.PrecisionRecall(comparison), ModelFigures.Reliability(comparison),
            ModelFigures.Intervals("f1", "F1", comparison), ModelFigures.Coefficients(BaselineModels.Fitted(DividedTable.Plain(Data(), Fractions, new RandomSource(1)), new LogisticSettings()).Fit, 8),
        ];
        Assert.All(figures, figure => Assert.InRange(figure.ToMimeBundle()[MimeTypes.Plotly]!.Length, 200, 60_000));
        Assert.Equal(3, ModelFigures.Roc(comparison).Traces.Length);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_there_are()
    {
        var comparison = Compare(DividedTable.Plain(Data(), Fractions, new RandomSource(1)), Settings());
        Assert.Contains("logistic", Assert.Throws<ArgumentException>(() => comparison["forest"]).Message);
        Assert.Contains("roc_auc", Assert.Throws<ArgumentException>(() => comparison["bayes"]["auc"]).Message);
    }
}
