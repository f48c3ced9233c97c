using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests;

public class ConstantClassifierTests
{
    [Fact]
    public void The_prior_is_the_positive_rate_of_the_training_labels()
    {
        var classifier = ConstantClassifier.Prior(new Labels([true, true, true, false]));
        Assert.Equal([0.75, 0.75], classifier.PredictProbabilities(new FeatureTable(["x"], [[1, 2]])));
    }

    [Theory, InlineData(-0.01), InlineData(1.01), InlineData(double.NaN)]
    public void A_number_that_is_no_probability_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantClassifier(probability));
}
