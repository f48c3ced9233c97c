using Workbench.Learning.Linear;
using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Preparation;

public class PreparedLearnerTests
{
    [Fact]
    public void Steps_learn_from_the_training_rows_alone_and_apply_to_later_ones()
    {
        var (table, labels) = Samples.Logistic(300, 4, 1);
        var learner = new PreparedLearner(
            [TransformStep.RobustScaling, TransformStep.BestColumns(2, new AnovaScore())], new LogisticLearner(new LogisticSettings()));
        var model = Assert.IsType<PreparedClassifier>(learner.Fit(new LabelledTable(table, labels), new RandomSource(1), CancellationToken.None));
        var scaled = RobustScaler.Fit(table).Transform(table);
        var selection = Assert.IsType<ColumnSelection>(model.Transforms[1]);
        var expected = new LogisticRegression(new LogisticSettings()).Fit(scaled.SelectColumns(selection.Selected), labels).Model;

        // One later row alone, columns in another order: nothing of it may enter the medians.
        var later = table.SelectRows([7]).SelectColumns(["x3", "x1", "x0", "x2"]);
        Assert.Equal(expected.PredictProbabilities(scaled)[7], model.PredictProbabilities(later)[0]);
    }

    [Fact]
    public void Resampling_adds_rows_to_the_training_and_none_to_the_prediction()
    {
        var (table, labels) = Samples.Logistic(200, 3, 2);
        var counter = new CountingLearner();
        var model = new PreparedLearner([new Smote(new SmoteSettings(), 1), TransformStep.Standardising], counter)
            .Fit(new LabelledTable(table, labels), new RandomSource(1), CancellationToken.None);
        Assert.Equal(2 * Math.Max(labels.PositiveCount, labels.NegativeCount), counter.RowCount);
        Assert.Equal(200, model.PredictProbabilities(table).Length);
    }

    private sealed class CountingLearner : IClassifierLearner
    {
        public int RowCount { get; private set; }

        public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
        {
            RowCount = training.RowCount;
            return ConstantClassifier.Prior(training.Labels);
        }
    }
}
