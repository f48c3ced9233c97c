using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Trees;

public sealed class TreePredictorTests
{
    [Theory, InlineData(1, 1), InlineData(2, 2), InlineData(31, 3), InlineData(32, 4), InlineData(33, 5), InlineData(64, 6), InlineData(100, 7), InlineData(255, 8), InlineData(600, 9)]
    public void Every_way_to_predict_follows_the_definition(int leafCount, int seed)
    {
        var random = new RandomSource(seed);
        var model = RandomTrees.Model(13, leafCount, 6, random.Fork("model"), isCategorical: seed % 2 == 0);
        var table = RandomTrees.Table(300, 6, random.Fork("table"));
        var expected = new double[table.RowCount];
        for (var row = 0; row < expected.Length; row++)
            foreach (var tree in model.Trees) expected[row] += RandomTrees.ValueOf(tree, Row(table, row));
        foreach (var predictor in new[] { new TreePredictor(model), new TreePredictor(model, int.MaxValue), new TreePredictor(model, 0) })
        {
            Assert.Equal(expected, predictor.PredictRaw(table, 2, CancellationToken.None));
            Assert.Equal(expected, Enumerable.Range(0, table.RowCount).Select(row => Single(predictor, Row(table, row))));
        }
    }

    [Fact]
    public void Trees_without_categories_take_the_quick_way_through_single_rows()
    {
        var random = new RandomSource(77);
        var model = RandomTrees.Model(27, 31, 5, random.Fork("model"), isCategorical: false, classCount: 3);
        var table = RandomTrees.Table(200, 5, random.Fork("table"));
        var predictor = new TreePredictor(model);
        var batch = predictor.Predict(table, 2, CancellationToken.None);
        Span<double> outputs = stackalloc double[3];
        for (var row = 0; row < table.RowCount; row++)
        {
            predictor.Predict(Row(table, row), outputs);
            Assert.Equal(batch.AsSpan(row * 3, 3).ToArray(), outputs.ToArray());
            Assert.Equal(1, outputs[0] + outputs[1] + outputs[2], 1e-12);
        }
    }

    [Fact]
    public void A_single_row_allocates_nothing()
    {
        var predictor = new TreePredictor(RandomTrees.Model(20, 31, 5, new RandomSource(5)));
        var (row, outputs) = (new double[5], new double[1]);
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var i = 0; i < 100; i++) predictor.Predict(row, outputs);
        }));
    }

    [Fact]
    public void Columns_are_found_by_name_and_others_are_ignored()
    {
        var random = new RandomSource(6);
        var model = RandomTrees.Model(9, 16, 4, random);
        var table = RandomTrees.Table(100, 4, random);
        var shuffled = new NumericTable(["f3", "extra", "f0", "f2", "f1"], [.. new[] { 3, 0, 0, 2, 1 }.Select(column => table.Column(column).ToArray())]);
        var predictor = new TreePredictor(model);
        Assert.Equal(predictor.PredictRaw(table, 1, CancellationToken.None), predictor.PredictRaw(shuffled, 1, CancellationToken.None));
        var lacking = new NumericTable(["f3"], [table.Column(3).ToArray()]);
        Assert.Contains("no column 'f0'", Assert.Throws<ArgumentException>(() => predictor.PredictRaw(lacking, 1, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_tree_is_refused_before_it_is_walked()
    {
        var model = RandomTrees.Model(1, 4, 2, new RandomSource(1));
        var damaged = model with { Trees = [model.Trees[0] with { Nodes = model.Trees[0].Nodes.SetItem(2, model.Trees[0].Nodes[2] with { Left = 0 }) }] };
        Assert.Contains("Tree 0: node 0 is reached twice", Assert.Throws<ArgumentException>(() => new TreePredictor(damaged)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TreePredictor(model with { Objective = "astrology" }));
    }

    [Fact]
    public void A_cancelled_prediction_ends()
    {
        var predictor = new TreePredictor(RandomTrees.Model(5, 31, 3, new RandomSource(1)));
        Assert.Throws<OperationCanceledException>(() => predictor.PredictRaw(RandomTrees.Table(5000, 3, new RandomSource(2)), 2, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("binary sigmoid:2", 0.5, 0.7310585786300049)]
    [InlineData("poisson", 2, 7.38905609893065)]
    [InlineData("regression", 2, 2)]
    [InlineData("regression sqrt", -3, -9)]
    [InlineData("cross_entropy_lambda", 0, 0.6931471805599453)]
    [InlineData("", 2, 2)]
    public void Outputs_are_in_the_objectives_own_scale(string objective, double raw, double expected)
    {
        var tree = new Tree { Nodes = [], Leaves = [new TreeLeaf(raw, 1, 1)] };
        var predictor = new TreePredictor(new TreeModel { Objective = objective, FeatureNames = ["a"], FeatureInfos = ["none"], Trees = [tree] });
        Assert.Equal(expected, Single(predictor, [1.0], isRaw: false), 1e-15);
    }

    [Fact]
    public void A_classifier_is_a_model_whose_output_is_a_probability()
    {
        var model = RandomTrees.Model(5, 8, 3, new RandomSource(3));
        var table = RandomTrees.Table(50, 3, new RandomSource(4));
        var floats = new FeatureTable(table.Names, [.. Enumerable.Range(0, 3).Select(column => Array.ConvertAll(table.Column(column).ToArray(), value => (float)value))]);
        Assert.All(new TreeClassifier(model, 1).PredictProbabilities(floats), probability => Assert.InRange(probability, 0, 1));
        Assert.Throws<ArgumentException>(() => new TreeClassifier(model with { Objective = "regression" }, 1));
    }

    private static double[] Row(NumericTable table, int row) => [.. Enumerable.Range(0, table.ColumnCount).Select(column => table.Column(column)[row])];

    private static double Single(TreePredictor predictor, double[] row, bool isRaw = true)
    {
        Span<double> scores = stackalloc double[1];
        if (isRaw) predictor.PredictRaw(row, scores);
        else predictor.Predict(row, scores);
        return scores[0];
    }
}
