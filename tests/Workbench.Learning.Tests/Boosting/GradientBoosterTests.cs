using Workbench.Learning.Binning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Boosting;

public sealed class GradientBoosterTests
{
    private static readonly BoostingSettings Small = new() { IterationCount = 10, LeafCount = 8, MinimumLeafRows = 1, MinimumBinRows = 1 };

    [Theory]
    [InlineData(TreeGrowth.LeafWise, GradientAccumulation.FixedPoint)]
    [InlineData(TreeGrowth.LeafWise, GradientAccumulation.Double)]
    [InlineData(TreeGrowth.DepthWise, GradientAccumulation.FixedPoint)]
    public void Counts_weights_and_scores_of_a_tree_belong_together(TreeGrowth growth, GradientAccumulation accumulation)
    {
        var data = Models.Sample(5000, 11);
        var settings = new BoostingSettings { IterationCount = 20, Growth = growth, Accumulation = accumulation, MaximumDepth = 6, MeasureTraining = true };
        var result = settings.Train(data);
        foreach (var tree in result.Model.Trees)
        {
            Assert.Equal(data.RowCount, tree.Leaves.Sum(leaf => leaf.Count));
            Assert.Equal(tree.Nodes.Length + 1, tree.Leaves.Length);
            for (var i = 0; i < tree.Nodes.Length; i++)
            {
                var node = tree.Nodes[i];
                Assert.Equal(node.Count, CountOf(tree, node.Left) + CountOf(tree, node.Right));
                Assert.True(node.Gain > 0);
            }

            Assert.True(DepthOf(tree, 0) <= 6);
        }

        // The scores that training went by are those of the model on the raw values.
        var loss = data.Targets.Zip(result.Model.Scores(data.Features), (target, score) => Math.Log(1 + Math.Exp(target > 0 ? -score : score))).Average();
        Assert.Equal(result.Iterations[^1].Measurements[0].Value, loss, 1e-9);
    }

    [Fact]
    public void Depth_wise_growth_fills_a_level_before_the_next()
    {
        var settings = new BoostingSettings { IterationCount = 1, Growth = TreeGrowth.DepthWise, LeafCount = 16, MinimumLeafRows = 5 };
        var tree = settings.Train(Models.Sample(20_000, 12)).Model.Trees[0];
        Assert.Equal(16, tree.Leaves.Length);
        Assert.Equal(4, DepthOf(tree, 0));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1)]
    public void Leaves_have_the_rows_that_are_asked_for(int minimumRows)
    {
        // With a constant Hessian the estimate by Hessians is exact.
        var settings = new BoostingSettings { IterationCount = 5, Objective = BoostingObjective.Regression, MinimumLeafRows = minimumRows, LeafCount = 60 };
        var model = settings.Train(Models.Sample(4000, 13, objective: BoostingObjective.Regression)).Model;
        Assert.All(model.Trees, tree => Assert.All(tree.Leaves, leaf => Assert.True(leaf.Count >= minimumRows)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Constrained_features_have_monotone_predictions(int sign)
    {
        var data = Models.Sample(3000, 14);
        var signs = Enumerable.Repeat((sbyte)0, data.Features.ColumnCount).ToArray();
        (signs[0], signs[1]) = ((sbyte)sign, 1);
        var model = new BoostingSettings { IterationCount = 30, MonotoneConstraints = [.. signs], MinimumLeafRows = 3 }.Train(data).Model;
        var (random, predictor, score) = (new RandomSource(15), new TreePredictor(model), new double[1]);
        for (var i = 0; i < 200; i++)
        {
            var row = Enumerable.Range(0, signs.Length).Select(column => ((NumericTable)data.Features).Column(column)[random.NextInt32(data.RowCount)]).ToArray();
            var scores = Enumerable.Range(-30, 61).Select(step =>
            {
                row[0] = step / 10.0;
                predictor.PredictRaw(row, score);
                return score[0];
            }).ToArray();
            for (var step = 1; step < scores.Length; step++) Assert.True(sign * (scores[step] - scores[step - 1]) >= -1e-12);
        }
    }

    [Fact]
    public void Early_stopping_keeps_the_best_iteration()
    {
        var settings = new BoostingSettings { IterationCount = 400, EarlyStoppingRounds = 10, LearningRate = 0.5, LeafCount = 63, MinimumLeafRows = 2 };
        var result = settings.Train(Models.Sample(1500, 16), 2, Models.Sample(1500, 17));
        Assert.Equal(BoostingStop.NoImprovement, result.Stop);
        var losses = result.Iterations.Select(iteration => iteration.Measurements[0].Value).ToArray();
        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, result.BestIteration);
        Assert.Equal(result.BestIteration + 10, losses.Length);
        Assert.Equal(result.BestIteration, result.Model.IterationCount);
    }

    [Fact]
    public void A_larger_area_under_the_curve_is_better()
    {
        var settings = new BoostingSettings { IterationCount = 60, EarlyStoppingRounds = 5, Metrics = [BoostingMetric.AreaUnderCurve] };
        var result = settings.Train(Models.Sample(1500, 16), 2, Models.Sample(1500, 17));
        var areas = result.Iterations.Select(iteration => iteration.Measurements[0].Value).ToArray();
        Assert.Equal(Array.IndexOf(areas, areas.Max()) + 1, result.BestIteration);
    }

    [Fact]
    public void Asking_to_stop_keeps_the_trees_that_there_are_and_cancelling_throws()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        var progress = new Progress(iteration =>
        {
            Assert.Equal(++seen, iteration.Number);
            if (seen == 4) stop.Cancel();
        });
        var booster = new GradientBooster(Small, 2);
        var result = booster.Train(Models.Sample(500, 18), [], new RandomSource(1), progress, stop.Token, CancellationToken.None);
        Assert.Equal((4, BoostingStop.Asked, 4), (result.Model.IterationCount, result.Stop, result.BestIteration));
        Assert.Throws<OperationCanceledException>(() => booster.Train(Models.Sample(500, 18), [], new RandomSource(1), null, CancellationToken.None, stop.Token));
    }

    [Fact]
    public void Rows_of_weight_zero_are_absent_and_weight_two_counts_twice()
    {
        // One value a bin, several rows in each, no limits in rows and no equal gains: nothing but the weights can make a difference.
        var random = new RandomSource(19);
        double[][] columns = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 600).Select(_ => Math.Round(4 * random.NextGaussian())).ToArray())];
        var targets = columns[0].Zip(columns[1], (a, b) => (float)((a * a / 9) + b + random.NextGaussian())).ToArray();
        var settings = Small with { Objective = BoostingObjective.Regression, MinimumLeafRows = 0, MinimumLeafHessian = 10, MaximumBins = 2000 };
        int[] kept = [.. Enumerable.Range(0, 600).Where(row => row % 3 != 0)];
        int[] doubled = [.. kept.Concat(kept.Where(row => row % 5 == 0)).Order()];
        BoostingData Rows(IEnumerable<int> rows, Func<int, float>? weight) => new(
            new NumericTable(["a", "b"], [.. columns.Select(column => rows.Select(row => column[row]).ToArray())]),
            [.. rows.Select(row => targets[row])], weight is null ? null : [.. rows.Select(weight)]);
        Assert.Equal(settings.Train(Rows(kept, null)).Model.Bits(), settings.Train(Rows(Enumerable.Range(0, 600), row => row % 3 == 0 ? 0 : 1)).Model.Bits());

        var table = new NumericTable(["a", "b"], columns);
        var byWeight = settings.Train(Rows(kept, row => row % 5 == 0 ? 2 : 1)).Model.Scores(table);
        Golden.AssertClose(settings.Train(Rows(doubled, null)).Model.Scores(table), byWeight, 1e-6);
    }

    [Theory]
    [InlineData(0f, -34)]
    [InlineData(1f, 34)]
    public void A_constant_outcome_gives_a_constant_model(float target, double sign)
    {
        var data = Models.Sample(300, 20);
        var result = Small.Train(new BoostingData(data.Features, [.. data.Targets.Select(_ => target)]));
        Assert.Equal((1, BoostingStop.NoSplit), (result.Model.Trees.Length, result.Stop));
        Assert.Equal(sign, result.Model.Trees[0].Leaves.Single().Value, 1.0);
    }

    [Theory]
    [InlineData(BoostingObjective.Regression, 3.5)]
    [InlineData(BoostingObjective.RegressionL1, 3.5)]
    [InlineData(BoostingObjective.Quantile, 3.5)]
    [InlineData(BoostingObjective.Poisson, 1.252762968495368)]
    public void A_single_row_is_learnt_by_heart(BoostingObjective objective, double score)
    {
        foreach (var fromAverage in new[] { true, false })
        {
            var result = (Small with { Objective = objective, BoostFromAverage = fromAverage }).Train(new BoostingData(new NumericTable(["a"], [[1]]), [3.5f]));
            Assert.Equal(score, result.Model.Trees.Single().Leaves.Single().Value, 1e-7);
        }
    }

    [Fact]
    public void Two_rows_are_told_apart()
    {
        var data = new BoostingData(new NumericTable(["a"], [[1, 2]]), [0, 10]);
        var model = (Small with { Objective = BoostingObjective.Regression, LearningRate = 1, IterationCount = 3 }).Train(data).Model;
        Golden.AssertClose([0, 10], model.Scores(data.Features), 1e-6);
        Assert.Equal(Math.BitIncrement(1.5), model.Trees[0].Nodes[0].Threshold);
    }

    [Fact]
    public void Columns_that_say_nothing_are_not_used()
    {
        var data = new BoostingData(
            new NumericTable(["missing", "constant", "a"], [[.. Enumerable.Repeat(double.NaN, 100)], [.. Enumerable.Repeat(2.0, 100)], [.. Enumerable.Range(0, 100).Select(i => (double)i)]]),
            [.. Enumerable.Range(0, 100).Select(i => i < 30 ? 0f : 1f)]);
        var model = Small.Train(data).Model;
        Assert.Equal(["none", "none", "[0:99]"], model.FeatureInfos);
        Assert.All(model.Trees.SelectMany(tree => tree.Nodes), node => Assert.Equal(2, node.Feature));
        var empty = new BoostingData(data.Features is NumericTable table ? new NumericTable(["missing"], [table.Column(0).ToArray()]) : null!, data.Targets);
        Assert.Equal(Math.Log(0.7 / 0.3), Small.Train(empty).Model.Trees.Single().Leaves.Single().Value, 1e-9);
    }

    [Theory]
    [InlineData(GradientAccumulation.FixedPoint)]
    [InlineData(GradientAccumulation.Double)]
    public void Three_hundred_levels_and_a_thousand_bins_are_split(GradientAccumulation accumulation)
    {
        var random = new RandomSource(21);
        var levels = Enumerable.Range(0, 20_000).Select(_ => (double)random.NextInt32(300)).ToArray();
        var values = levels.Select(_ => random.NextGaussian()).ToArray();
        var data = new BoostingData(new NumericTable(["level", "value"], [levels, values]), [.. levels.Zip(values, (level, value) => level % 7 < 3 || value > 1 ? 1f : 0f)], null, ["level"]);
        var settings = new BoostingSettings { IterationCount = 60, MaximumBins = 1000, MinimumGroupRows = 10, MeasureTraining = true, LearningRate = 0.3, Accumulation = accumulation };
        var result = settings.Train(data, 3);
        Assert.True(result.Iterations[^1].Measurements[0].Value < 0.02);
        var probabilities = result.Model.Scores(data.Features).Select(score => score > 0 ? 1f : 0f);
        Assert.True(probabilities.Zip(data.Targets).Count(pair => pair.First != pair.Second) < 50);
        Assert.Equal(result.Model.Bits(), settings.Train(data, 1).Model.Bits());
    }

    [Fact]
    public void Many_columns_are_summed_by_column_with_the_same_result()
    {
        var random = new RandomSource(22);
        var columns = Enumerable.Range(0, 300).Select(column => Enumerable.Range(0, 400).Select(_ => column % 3 == 0 ? random.NextInt32(300) : Math.Round(random.NextGaussian(), 2)).ToArray()).ToArray();
        var data = new BoostingData(new NumericTable([.. columns.Select((_, i) => $"c{i}")], columns), [.. columns[0].Zip(columns[1], (a, b) => a + (100 * b) > 150 ? 1f : 0f)]);
        var settings = new BoostingSettings { IterationCount = 5 };
        Assert.Equal(settings.Train(data, 1).Model.Bits(), settings.Train(data, 7).Model.Bits());
    }

    [Fact]
    public void A_quantile_splits_the_rows_in_its_share()
    {
        var data = Models.Sample(4000, 23, objective: BoostingObjective.Quantile);
        var scores = new BoostingSettings { Objective = BoostingObjective.Quantile, QuantileLevel = 0.8, IterationCount = 50 }.Train(data).Model.Scores(data.Features);
        Assert.Equal(0.8, scores.Zip(data.Targets).Count(pair => pair.Second <= pair.First) / 4000.0, 0.02);
    }

    [Fact]
    public void A_weight_on_the_rarer_outcome_moves_the_scores_up()
    {
        var data = Models.Sample(3000, 24);
        double Mean(BoostingSettings settings) => settings.Train(data).Model.Scores(data.Features).Average();
        Assert.True(Mean(Small with { PositiveWeight = 3 }) > Mean(Small));
        var share = data.Targets.Average();
        Assert.Equal(Mean(Small with { IsUnbalanced = true }), Mean(Small with { PositiveWeight = share < 0.5 ? (1 - share) / share : 1 }), share < 0.5 ? 1e-2 : double.MaxValue);
    }

    [Fact]
    public void Probabilities_are_those_of_the_scores_whatever_the_order_of_the_columns()
    {
        var (table, labels) = Samples.Logistic(2000, 4, 25);
        var classifier = new GradientBooster(new BoostingSettings { IterationCount = 30 }, 2).Fit(new LabelledTable(table, labels), new RandomSource(1), CancellationToken.None);
        var probabilities = classifier.PredictProbabilities(table);
        Assert.Equal(probabilities, classifier.PredictProbabilities(table.SelectColumns(["x3", "x1", "x0", "x2"])));
        Assert.Equal(labels.PositiveRate, probabilities.Average(), 0.01);
        Assert.True(probabilities.Index().Count(row => row.Item > 0.5 == labels[row.Index]) > 1500);
    }

    [Fact]
    public void Targets_that_do_not_suit_the_objective_are_refused_by_row()
    {
        var table = new NumericTable(["a"], [[1, 2, 3]]);
        Assert.Contains("Row 2 has the target NaN", Assert.Throws<ArgumentException>(() => new BoostingData(table, [0, float.NaN, 1])).Message);
        Assert.Contains("Row 3 has the weight -1", Assert.Throws<ArgumentException>(() => new BoostingData(table, [0, 1, 1], [1, 1, -1])).Message);
        Assert.Contains("Row 2 has the target -1", Refusal(Small with { Objective = BoostingObjective.Poisson }, [0, -1, 1]));
        Assert.Contains("Row 3 has the target 3; a class is a whole number from 0 to 2", Refusal(Small with { Objective = BoostingObjective.Multiclass, ClassCount = 3 }, [0, 1, 3]));
        Assert.Contains("Row 1 has the target 0.5", Refusal(Small, [0.5f, 1, 0]));
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => Small.Train(new BoostingData(new NumericTable(["a"], [[]]), []))).Message);

        string Refusal(BoostingSettings settings, float[] targets) => Assert.Throws<ArgumentException>(() => settings.Train(new BoostingData(table, targets))).Message;
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new GradientBooster(Small with { Objective = BoostingObjective.Multiclass }, 1));
        Assert.Throws<ArgumentException>(() => new GradientBooster(Small with { ClassCount = 3 }, 1));
        Assert.Throws<ArgumentException>(() => new GradientBooster(Small with { IsUnbalanced = true, PositiveWeight = 2 }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientBooster(Small, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { LearningRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { LearningRate = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { BaggingFraction = 1.5 });
        Assert.Throws<ArgumentException>(() => (Small with { MonotoneConstraints = [1] }).Train(Models.Sample(50, 1)));
        Assert.Throws<ArgumentException>(() => (Small with { Metrics = [BoostingMetric.MulticlassError] }).Train(Models.Sample(50, 1)));
    }

    private sealed class Progress(Action<BoostingIteration> report) : IProgress<BoostingIteration>
    {
        public void Report(BoostingIteration value) => report(value);
    }

    private static int CountOf(Tree tree, int child) => child >= 0 ? tree.Nodes[child].Count : tree.Leaves[~child].Count;

    private static int DepthOf(Tree tree, int node) => node < 0 ? 0 : 1 + Math.Max(DepthOf(tree, tree.Nodes[node].Left), DepthOf(tree, tree.Nodes[node].Right));

    [Fact]
    public void Bins_that_are_given_have_to_belong_to_the_columns()
    {
        var data = Models.Sample(300, 12);
        BinMapper numeric = BinMapper.OfBounds([0, double.PositiveInfinity], MissingKind.None, -1, 1), levels = BinMapper.OfLevels([1, 2], false);
        var few = Assert.Throws<ArgumentException>(() => new GradientBooster(new BoostingSettings(), 1, [numeric]).Train(data, [], new RandomSource(1), null, CancellationToken.None, CancellationToken.None));
        Assert.Contains("1 columns", few.Message, StringComparison.Ordinal);
        var wrong = Assert.Throws<ArgumentException>(() => new GradientBooster(new BoostingSettings(), 1, [.. data.Features.Names.Select(name => name == "c0" ? levels : numeric)])
            .Train(data, [], new RandomSource(1), null, CancellationToken.None, CancellationToken.None));
        Assert.Contains("'c0'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counted_values_make_the_bins_of_the_rows()
    {
        var data = Models.Sample(2000, 13);
        var own = new BoostingSettings { IterationCount = 3 }.Train(data).Model;
        var bins = Enumerable.Range(0, data.Features.ColumnCount).Select(column =>
        {
            var values = new double[data.RowCount];
            data.Features.CopyColumn(column, 0, values);
            var groups = values.Where(value => !double.IsNaN(value)).GroupBy(value => value).OrderBy(group => group.Key).ToArray();
            return BinMapper.OfCounts(
                [.. groups.Select(group => group.Key)], [.. groups.Select(group => group.Count())], values.Count(double.IsNaN), data.CategoricalColumns.Contains(column), new BoostingSettings().ToBinning());
        }).ToArray();
        var given = new GradientBooster(new BoostingSettings { IterationCount = 3 }, 2, bins).Train(data, [], new RandomSource(7), null, CancellationToken.None, CancellationToken.None).Model;
        Assert.Equal(own.Bits(), given.Bits());
        Assert.Throws<ArgumentException>(() => BinMapper.OfCounts([2, 1], [1, 1], 0, false, new BinningSettings()));
        Assert.Throws<ArgumentException>(() => BinMapper.OfCounts([1, 2], [1, 0], 0, false, new BinningSettings()));
        Assert.Throws<ArgumentException>(() => BinMapper.OfCounts([1], [], 0, false, new BinningSettings()));
    }
}
