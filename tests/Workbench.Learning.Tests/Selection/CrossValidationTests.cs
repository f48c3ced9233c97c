using Workbench.Learning.Metrics;
using Workbench.Learning.Selection;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Selection;

public class CrossValidationTests
{
    private static readonly LabelledTable Table = new(Samples.Logistic(600, 3, seed: 1).Table, Samples.Logistic(600, 3, seed: 1).Labels);

    [Fact]
    public void Folds_in_parallel_give_the_same_bits()
    {
        var folds = StratifiedFolds.Of(Table.Labels, 5, new RandomSource(1));
        var (one, four) = (Run(folds, threads: 1), Run(folds, threads: 4));
        Assert.Equal(one.OutOfFold, four.OutOfFold);
        Assert.Equal(one.Metrics.Select(m => (m.Name, m.OverFolds, m.Pooled)), four.Metrics.Select(m => (m.Name, m.OverFolds, m.Pooled)));
    }

    [Fact]
    public void Out_of_fold_probabilities_are_those_of_models_that_did_not_see_the_row()
    {
        var folds = StratifiedFolds.Of(Table.Labels, 3, new RandomSource(1));
        var result = Run(folds, threads: 2);
        Assert.Equal(600, result.TestedRowCount);
        var model = new StandardisedLogisticLearner().Fit(Table.Select(folds[1].Training), new RandomSource(0), CancellationToken.None);
        var expected = model.PredictProbabilities(Table.Features.SelectRows(folds[1].Test));
        Assert.Equal(expected, result.Folds[1].Probabilities);
        Assert.Equal(expected, folds[1].Test.ToArray().Select(row => result.OutOfFold[row]));
        Assert.Equal(ClassifierMetric.RocArea.Of(Table.Labels.Select(folds[1].Test), expected), result.Folds[1].Values[0]);
        Assert.Equal(result.Folds.Average(fold => fold.Values[0]), result["roc_auc"].OverFolds.Mean, 1e-15);
        Assert.Equal(ClassifierMetric.LogLoss.Of(Table.Labels, [.. result.OutOfFold]), result["log_loss"].Pooled);
        Assert.Contains("roc_auc, log_loss", Assert.Throws<ArgumentException>(() => result["auc"]).Message);
    }

    [Fact]
    public void Repetitions_average_the_probabilities_of_a_row_and_untested_rows_have_none()
    {
        var repeated = RepeatedFolds.Of(2, random => StratifiedFolds.Of(Table.Labels, 3, random), new RandomSource(1));
        var result = Run(repeated, threads: 1);
        var row = repeated[0].Test[0];
        double[] seen = [.. result.Folds.SelectMany(fold => fold.Fold.Test.ToArray().Zip(fold.Probabilities)).Where(pair => pair.First == row).Select(pair => pair.Second)];
        Assert.Equal(2, seen.Length);
        Assert.Equal((seen[0] + seen[1]) / 2, result.OutOfFold[row]);

        int[] first = [.. Enumerable.Range(0, 600).Select(i => i / 20)], second = [.. Enumerable.Range(0, 600).Select(i => i % 20)];
        var crossed = Run(CrossedFolds.Diagonal(first, second, 2, new RandomSource(1)), threads: 1);
        Assert.Equal(300, crossed.TestedRowCount);
    }

    [Fact]
    public void Weights_of_test_rows_count()
    {
        float[] weights = [.. Enumerable.Range(0, 600).Select(row => row < 300 ? 1f : 0f)];
        var folds = StratifiedFolds.Of(Table.Labels, 2, new RandomSource(1));
        var result = new CrossValidation(new CrossValidationSettings { Metrics = [ClassifierMetric.LogLoss] })
            .Run(new StandardisedLogisticLearner(), new LabelledTable(Table.Features, Table.Labels, weights), folds, new RandomSource(1), null, CancellationToken.None);
        var losses = LogLoss.OfRows(Table.Labels, [.. result.OutOfFold]);
        Assert.Equal(losses.Take(300).Average(), result["log_loss"].Pooled, 1e-12);
    }

    [Fact]
    public void The_error_of_the_first_fold_that_fails_is_thrown()
    {
        var labels = new Labels([.. Enumerable.Range(0, 40).Select(row => row < 20)]);
        var table = new LabelledTable(new FeatureTable(["x"], [[.. Enumerable.Range(0, 40).Select(row => (float)row)]]), labels);
        // Grouped by class, so that every training part has one class only, which logistic regression refuses.
        var folds = GroupedFolds.Of([.. Enumerable.Range(0, 40).Select(row => row / 20)], 2, new RandomSource(1));
        var error = Assert.Throws<ArgumentException>(() =>
            new CrossValidation(new CrossValidationSettings { ThreadCount = 2 }).Run(new StandardisedLogisticLearner(), table, folds, new RandomSource(1), null, CancellationToken.None));
        Assert.Contains("All 20 labels are the same", error.Message);
        Assert.Throws<OperationCanceledException>(() =>
            new CrossValidation(new CrossValidationSettings()).Run(new StandardisedLogisticLearner(), table, folds, new RandomSource(1), null, new CancellationToken(true)));
    }

    [Fact]
    public void Folds_of_another_table_and_doubled_metrics_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Run(StratifiedFolds.Of(Samples.Scored(50, 3, seed: 1).Labels, 2, new RandomSource(1)), 1));
        Assert.Throws<ArgumentException>(() => new CrossValidationSettings { Metrics = [ClassifierMetric.F1, ClassifierMetric.F1At(0.5)] });
    }

    private static CrossValidationResult Run(System.Collections.Immutable.ImmutableArray<Fold> folds, int threads) =>
        new CrossValidation(new CrossValidationSettings { ThreadCount = threads })
            .Run(new StandardisedLogisticLearner(), Table, folds, new RandomSource(7), null, CancellationToken.None);
}
