using System.Text.Json;
using Workbench.Learning.Forests;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Forests;

/// <summary>Against scikit-learn 1.2.1; <c>tests/Golden/learning/make_forest.py</c> made the file.</summary>
public class GoldenForestTests
{
    private static readonly JsonElement Expected = Golden.Read("forest.json");
    private static readonly FeatureTable Features = Table("columns"), TestFeatures = Table("testColumns");
    private static readonly Labels Labels = Labels.FromNumbers(Expected.Floats("labels")), TestLabels = Labels.FromNumbers(Expected.Floats("testLabels"));

    [Theory]
    [InlineData("gini", SplitCriterion.Gini, ClassWeighting.Equal)]
    [InlineData("entropy", SplitCriterion.Entropy, ClassWeighting.Equal)]
    [InlineData("balanced", SplitCriterion.Gini, ClassWeighting.Balanced)]
    [InlineData("balanced", SplitCriterion.Gini, ClassWeighting.BalancedPerTree)]
    [InlineData("weighted", SplitCriterion.Gini, ClassWeighting.Equal)]
    [InlineData("weighted entropy", SplitCriterion.Entropy, ClassWeighting.Equal)]
    public void A_single_tree_over_all_rows_and_features_is_the_reference_tree(string name, SplitCriterion criterion, ClassWeighting weighting)
    {
        var expected = Expected.GetProperty("trees").GetProperty(name);
        var settings = new ForestSettings
        {
            TreeCount = 1, MaximumDepth = 4, MinimumLeafRows = 20, Features = FeatureDraw.All, Bootstrap = false, Criterion = criterion, ClassWeighting = weighting,
        };
        var weights = name.StartsWith("weighted", StringComparison.Ordinal) ? Expected.Floats("weights") : null;
        var forest = ForestSamples.Fit(false, settings, new LabelledTable(Features, Labels, weights));
        Golden.AssertClose(expected.Numbers("trainingProbabilities"), forest.PredictProbabilities(Features), 1e-12);
        Golden.AssertClose(expected.Numbers("importances"), forest.Importances, 1e-9);
    }

    [Fact]
    public void A_random_forest_is_as_good_as_the_reference()
    {
        var forest = ForestSamples.Fit(false, new ForestSettings { TreeCount = 400, MaximumDepth = 8, OutOfBag = true }, new LabelledTable(Features, Labels));
        AssertReaches("randomForest", forest);
        Assert.Equal(Expected.GetProperty("randomForest").Number("outOfBagAccuracy"), forest.OutOfBag!.Accuracy, 0.015);
    }

    [Fact]
    public void Extra_trees_are_as_good_as_the_reference() =>
        AssertReaches("extraTrees", ForestSamples.Fit(true, new ForestSettings { TreeCount = 400, MaximumDepth = 8 }, new LabelledTable(Features, Labels)));

    [Fact]
    public void A_balanced_forest_of_entropy_trees_is_as_good_as_the_reference()
    {
        var settings = new ForestSettings
        {
            TreeCount = 400, Criterion = SplitCriterion.Entropy, MinimumLeafRows = 5, ClassWeighting = ClassWeighting.BalancedPerTree,
        };
        AssertReaches("balancedEntropy", ForestSamples.Fit(false, settings, new LabelledTable(Features, Labels)));
    }

    private static void AssertReaches(string name, ForestClassifier forest)
    {
        var expected = Expected.GetProperty(name);
        var probabilities = forest.PredictProbabilities(TestFeatures);
        Assert.Equal(expected.Number("auc"), RocCurve.AreaOf(Ranking.Of(TestLabels, probabilities)), 0.006);
        Assert.Equal(expected.Number("logLoss"), LogLoss.Of(TestLabels, probabilities), 0.008);
        Golden.AssertClose(expected.Numbers("importances"), forest.Importances, 0.03);
    }

    private static FeatureTable Table(string name)
    {
        var columns = Expected.GetProperty(name).EnumerateArray().Select(column => column.EnumerateArray().Select(value => (float)value.GetDouble()).ToArray()).ToArray();
        return new FeatureTable([.. columns.Index().Select(column => $"x{column.Index}")], columns);
    }
}
