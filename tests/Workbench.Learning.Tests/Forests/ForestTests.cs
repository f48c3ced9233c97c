using Workbench.Learning.Forests;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Forests;

public class ForestTests
{
    public static TheoryData<bool, string> Variants => new()
    {
        { false, "plain" }, { true, "plain" }, { false, "weighted" }, { true, "weighted" }, { true, "bootstrap" }, { false, "balanced entropy" }, { true, "bins" },
    };

    [Theory, MemberData(nameof(Variants))]
    public void The_trees_do_not_depend_on_the_number_of_threads(bool extra, string variant)
    {
        var training = Weigh(ForestSamples.Mixed(1200, 40, 1), variant);
        var settings = SettingsOf(variant) with { TreeCount = 12 };
        var expected = ForestSamples.Fit(extra, settings, training, 1);
        foreach (var threads in (int[])[2, 3, 7])
        {
            var actual = ForestSamples.Fit(extra, settings, training, threads);
            ForestSamples.AssertSame(expected, actual);
            if (settings.OutOfBag) Assert.Equal(expected.OutOfBag!.Probabilities, actual.OutOfBag!.Probabilities);
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_order_of_the_rows_does_not_matter_to_trees_that_see_all_of_them(bool extra, string variant)
    {
        var training = Weigh(ForestSamples.Mixed(700, 9, 2), variant);
        var settings = SettingsOf(variant) with { TreeCount = 3, Bootstrap = false, OutOfBag = false };
        var rows = Enumerable.Range(0, training.RowCount).ToArray();
        new RandomSource(9).Shuffle<int>(rows);
        ForestSamples.AssertSame(ForestSamples.Fit(extra, settings, training), ForestSamples.Fit(extra, settings, training.Select(rows)));
    }

    [Theory, InlineData(false, 1), InlineData(true, 1), InlineData(false, 2), InlineData(true, 2)]
    public void One_unrestricted_tree_without_a_bootstrap_fits_distinct_rows_exactly(bool extra, long seed)
    {
        // Labels by parity: no single question helps, and the first ones must be asked all the same.
        var random = new RandomSource(seed);
        var columns = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 200).Select(_ => (float)random.NextInt32(50)).ToArray()).ToArray();
        columns = [.. columns, [.. Enumerable.Range(0, 200).Select(row => (float)row)]];
        var labels = new Labels([.. Enumerable.Range(0, 200).Select(row => columns.Sum(column => (int)column[row]) % 2 == 0)]);
        var table = new FeatureTable(["a", "b", "c", "d"], columns);
        var forest = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 1, Bootstrap = false }, new LabelledTable(table, labels));
        Assert.Equal(labels.Values.ToArray().Select(label => label ? 1.0 : 0.0), forest.PredictProbabilities(table));
    }

    [Fact]
    public void An_exclusive_or_is_learnt_although_no_first_question_helps()
    {
        var table = new FeatureTable(["a", "b"], [[0, 0, 1, 1], [0, 1, 0, 1]]);
        var labels = new Labels([false, true, true, false]);
        foreach (var extra in (bool[])[false, true])
            Assert.Equal([0, 1, 1, 0], ForestSamples.Fit(extra, new ForestSettings { TreeCount = 5, Bootstrap = false }, new LabelledTable(table, labels)).PredictProbabilities(table));
    }

    [Fact]
    public void Out_of_bag_rows_foretell_the_test()
    {
        var (training, test) = (ForestSamples.Mixed(4000, 8, 1), ForestSamples.Mixed(4000, 8, 2));
        var forest = ForestSamples.Fit(false, new ForestSettings { TreeCount = 60, MinimumLeafRows = 5, OutOfBag = true }, training);
        var rows = forest.OutOfBag!.Rows;
        Assert.Equal(4000, rows.Length);
        var outOfBag = forest.OutOfBag.Probabilities;
        var onTest = forest.PredictProbabilities(test.Features);
        Assert.Equal(BrierScore.Of(test.Labels, onTest), BrierScore.Of(training.Labels, outOfBag), 0.01);
        Assert.Equal(RocCurve.AreaOf(Ranking.Of(test.Labels, onTest)), RocCurve.AreaOf(Ranking.Of(training.Labels, outOfBag)), 0.02);
        // On the rows that it drew the forest looks better than it is.
        Assert.True(BrierScore.Of(training.Labels, forest.PredictProbabilities(training.Features)) < BrierScore.Of(training.Labels, outOfBag) - 0.03);
    }

    [Fact]
    public void A_row_is_out_of_the_bag_of_about_a_third_of_the_trees()
    {
        var training = ForestSamples.Mixed(500, 4, 1);
        var one = ForestSamples.Fit(false, new ForestSettings { TreeCount = 1, OutOfBag = true }, training).OutOfBag!;
        Assert.InRange(one.Rows.Length, 500 * 0.3, 500 * 0.44); // 1/e of them
        Assert.Equal(500 - one.Rows.Length, one.Probabilities.ToArray().Count(double.IsNaN));
        Assert.Throws<ArgumentException>(() => ForestSamples.Fit(true, new ForestSettings { OutOfBag = true }, training));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Constant_columns_are_never_asked_about(bool extra)
    {
        var training = ForestSamples.Mixed(300, 12, 3);
        var forest = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 20, Features = FeatureDraw.Of(1) }, training);
        Assert.Equal(0, forest.Importances[3]);
        Assert.DoesNotContain(forest.ToTreeModel().Trees.SelectMany(tree => tree.Nodes), node => node.Feature == 3);
        Assert.Equal(1, forest.Importances.Sum(), 1e-12);
        Assert.True(forest.Importances[0] > 0.05);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Columns_that_never_vary_give_the_positive_rate(bool extra)
    {
        var table = new FeatureTable(["a", "b"], [[1, 1, 1, 1], [float.NaN, float.NaN, float.NaN, float.NaN]]);
        var forest = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 3, Bootstrap = false }, new LabelledTable(table, new Labels([true, false, true, true])));
        Assert.Equal([0.75, 0.75, 0.75, 0.75], forest.PredictProbabilities(table));
        Assert.Equal([0.0, 0.0], forest.Importances);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Limits_of_depth_and_leaves_hold(bool extra)
    {
        var training = ForestSamples.Mixed(2000, 9, 4);
        var model = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 10, MaximumDepth = 6, MinimumLeafRows = 25, MinimumSplitRows = 80 }, training).ToTreeModel();
        foreach (var tree in model.Trees)
        {
            Assert.All(tree.Leaves, leaf => Assert.True(leaf.Count >= 25));
            Assert.All(tree.Nodes, node => Assert.True(node.Count >= 80));
            Assert.True(Depth(tree, 0) <= 6);
            Assert.Equal(2000, tree.Leaves.Sum(leaf => leaf.Count)); // as many draws as rows
        }

        Assert.Contains(model.Trees, tree => Depth(tree, 0) == 6);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Whole_weights_count_as_repeated_rows_do(bool extra)
    {
        var table = ForestSamples.Mixed(300, 7, 5);
        var random = new RandomSource(6);
        var weights = Enumerable.Range(0, 300).Select(_ => (float)random.NextInt32(4)).ToArray();
        int[] repeated = [.. Enumerable.Range(0, 300).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var kept = Enumerable.Range(0, 300).Where(row => weights[row] > 0).ToArray();
        var settings = new ForestSettings { TreeCount = 6, MaximumDepth = 6, Bootstrap = false };
        var weighted = ForestSamples.Fit(extra, settings, new LabelledTable(table.Features, table.Labels, weights).Select(kept));
        var copied = ForestSamples.Fit(extra, settings, table.Select(repeated));
        Golden.AssertClose(copied.PredictProbabilities(table.Features), weighted.PredictProbabilities(table.Features), 1e-12);

        // Halved, the weights say the same.
        var halved = ForestSamples.Fit(extra, settings, new LabelledTable(table.Features, table.Labels, [.. weights.Select(weight => weight / 2)]).Select(kept));
        Assert.Equal(weighted.PredictProbabilities(table.Features), halved.PredictProbabilities(table.Features));
    }

    [Fact]
    public void A_bootstrap_that_misses_every_row_with_a_weight_is_drawn_again()
    {
        var training = ForestSamples.Mixed(50, 4, 5);
        var weights = new float[50];
        weights[7] = 2;
        var forest = ForestSamples.Fit(false, new ForestSettings { TreeCount = 20, SampleShare = 0.1 }, new LabelledTable(training.Features, training.Labels, weights));
        Assert.All(forest.PredictProbabilities(training.Features), probability => Assert.Equal(training.Labels[7] ? 1 : 0, probability));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Missing_values_are_larger_than_all_others(bool extra)
    {
        var random = new RandomSource(8);
        var values = Enumerable.Range(0, 400).Select(_ => random.NextBoolean(0.3) ? float.NaN : (float)random.NextGaussian()).ToArray();
        var labels = new Labels([.. values.Select(value => float.IsNaN(value) ? random.NextBoolean(0.9) : random.NextBoolean(0.3))]);
        var table = new FeatureTable(["a"], [values]);
        var forest = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 50, MaximumDepth = 3 }, new LabelledTable(table, labels));
        Assert.InRange(forest.PredictProbabilities(new FeatureTable(["a"], [[float.NaN]]))[0], 0.7, 0.97);
        AssertConverts(forest, table);
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_tree_model_says_what_the_forest_says(bool extra, string variant)
    {
        var training = Weigh(ForestSamples.Mixed(800, 35, 7), variant);
        AssertConverts(ForestSamples.Fit(extra, SettingsOf(variant) with { TreeCount = 5 }, training), training.Features);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_forest_survives_a_model_file(bool extra)
    {
        var training = ForestSamples.Mixed(900, 20, 9);
        var forest = ForestSamples.Fit(extra, new ForestSettings { TreeCount = 25, MaximumDepth = 9 }, training);
        var model = LightGbmTextReader.Read(new MemoryStream(LightGbmTextWriter.Write(forest.ToTreeModel())), "forest.txt");
        Assert.True(model.AverageOutput);
        var test = ForestSamples.Mixed(500, 20, 10).Features;
        Golden.AssertClose(forest.PredictProbabilities(test), new TreePredictor(model).Predict(test, 2, CancellationToken.None), 1e-14);
    }

    [Fact]
    public void Two_seeds_give_two_forests_and_more_trees_keep_the_first_ones()
    {
        var training = ForestSamples.Mixed(300, 6, 1);
        var few = ForestSamples.Fit(false, new ForestSettings { TreeCount = 3 }, training).ToTreeModel();
        var many = ForestSamples.Fit(false, new ForestSettings { TreeCount = 9 }, training).ToTreeModel();
        for (var tree = 0; tree < 3; tree++) Assert.Equal(few.Trees[tree].Nodes.AsEnumerable(), many.Trees[tree].Nodes);
        var other = ForestSamples.Fit(false, new ForestSettings { TreeCount = 3 }, training, seed: 2).ToTreeModel();
        Assert.NotEqual(few.Trees[0].Nodes.AsEnumerable(), other.Trees[0].Nodes);
    }

    [Fact]
    public void Rows_that_cannot_be_learnt_from_are_refused()
    {
        var empty = new LabelledTable(new FeatureTable(["a"], [[]]), new Labels([]));
        Assert.Throws<ArgumentException>(() => ForestSamples.Fit(false, new ForestSettings(), empty));
        var weightless = new LabelledTable(new FeatureTable(["a"], [[1, 2]]), new Labels([true, false]), [0, 0]);
        Assert.Throws<ArgumentException>(() => ForestSamples.Fit(false, new ForestSettings(), weightless));
        Assert.Throws<OperationCanceledException>(() =>
            new RandomForest(new ForestSettings(), 2).Fit(ForestSamples.Mixed(50, 4, 1), new RandomSource(1), new CancellationToken(true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForest(new ForestSettings(), 0));
    }

    [Theory, InlineData(1, 1), InlineData(3, 1), InlineData(31, 5), InlineData(100, 10)]
    public void The_square_root_of_the_features_is_drawn(int features, int drawn)
    {
        Assert.Equal(drawn, FeatureDraw.SquareRoot.CountFor(features));
        Assert.Equal(features, FeatureDraw.All.CountFor(features));
        Assert.Equal(Math.Min(7, features), FeatureDraw.Of(7).CountFor(features));
        Assert.Equal(Math.Max(1, features / 2), FeatureDraw.Share(0.5).CountFor(features));
    }

    private static ForestSettings SettingsOf(string variant) => variant switch
    {
        "plain" or "weighted" => new ForestSettings(),
        "bootstrap" => new ForestSettings { Bootstrap = true, SampleShare = 0.8, OutOfBag = true },
        "balanced entropy" => new ForestSettings { Criterion = SplitCriterion.Entropy, ClassWeighting = ClassWeighting.BalancedPerTree, OutOfBag = true },
        _ => new ForestSettings { Cuts = CutDraw.Bin, Features = FeatureDraw.Share(0.5) },
    };

    private static LabelledTable Weigh(LabelledTable table, string variant)
    {
        if (variant != "weighted") return table;
        var random = new RandomSource(11);
        return new LabelledTable(table.Features, table.Labels, [.. Enumerable.Range(0, table.RowCount).Select(_ => (float)(random.NextInt32(5) * 0.37))]);
    }

    private static int Depth(Tree tree, int node) => node < 0 ? 0 : 1 + Math.Max(Depth(tree, tree.Nodes[node].Left), Depth(tree, tree.Nodes[node].Right));

    /// <summary>Walks the trees over values, as their definition says, and compares with the walk over bins.</summary>
    private static void AssertConverts(ForestClassifier forest, FeatureTable table)
    {
        var model = forest.ToTreeModel();
        Assert.True(model.AverageOutput);
        var expected = new double[table.RowCount];
        for (var row = 0; row < expected.Length; row++)
        {
            foreach (var tree in model.Trees)
            {
                var node = tree.Nodes.Length > 0 ? 0 : -1;
                while (node >= 0)
                {
                    var question = tree.Nodes[node];
                    double value = table.Column(question.Feature)[row];
                    var goesLeft = double.IsNaN(value) && question.Missing == MissingKind.NaN ? question.DefaultLeft : (double.IsNaN(value) ? 0 : value) <= question.Threshold;
                    node = goesLeft ? question.Left : question.Right;
                }

                expected[row] += tree.Leaves[~node].Value;
            }

            expected[row] /= model.Trees.Length;
        }

        Golden.AssertClose(expected, forest.PredictProbabilities(table), 1e-15);
    }
}
