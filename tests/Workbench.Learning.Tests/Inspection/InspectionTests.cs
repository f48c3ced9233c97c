using System.Collections.Immutable;
using Workbench.Learning.Inspection;
using Workbench.Learning.Linear;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Inspection;

public class InspectionTests
{
    private static readonly FormulaClassifier Model = new(column => LogisticModel.Sigmoid(column("x0") - (0.5 * column("x1"))));
    private static readonly LabelledTable Table = new(Samples.Logistic(2000, 3, seed: 1).Table, Samples.Logistic(2000, 3, seed: 1).Labels);

    [Fact]
    public void Shuffling_what_the_model_ignores_costs_nothing_and_what_it_uses_most_costs_most()
    {
        var importances = Importances(threads: 1);
        Assert.Equal(["x0", "x1", "x2"], importances.Select(importance => importance.Name));
        Assert.All(importances[2].Drops, drop => Assert.Equal(0, drop));
        Assert.True(importances[0].Importance.Lower > importances[1].Importance.Upper);
        Assert.True(importances[1].Importance.Lower > 0);
        Assert.Equal(5, importances[0].Drops.Length);
    }

    [Fact]
    public void Importances_are_the_same_for_any_number_of_threads() => Assert.Equal(
        Importances(threads: 1).SelectMany(importance => importance.Drops), Importances(threads: 3).SelectMany(importance => importance.Drops));

    [Fact]
    public void A_group_is_shuffled_as_a_whole()
    {
        // Two copies of one column: shuffled together the model only loses what they say; x0 − x0' would be 0 in every row.
        var features = new FeatureTable(["a_1", "a_2", "b"], [Table.Features.Column(0).ToArray(), Table.Features.Column(0).ToArray(), Table.Features.Column(1).ToArray()]);
        var difference = new FormulaClassifier(column => column("a_1") - column("a_2") == 0 ? 0.5 : throw new InvalidOperationException("apart"));
        var groups = FeatureGroup.Of(features, "a_", "c_");
        Assert.Equal(["a", "b"], groups.Select(group => group.Name));
        Assert.Equal(["a_1", "a_2"], groups[0].Columns);
        var importances = PermutationImportance.Of(
            difference, new LabelledTable(features, Table.Labels), groups, new RepetitionSettings(), new RandomSource(1), CancellationToken.None);
        Assert.Equal(0, importances[0].Importance.Mean);
        Assert.Throws<InvalidOperationException>(() => PermutationImportance.Of(
            difference, new LabelledTable(features, Table.Labels), FeatureGroup.Of(features), new RepetitionSettings(), new RandomSource(1), CancellationToken.None));
    }

    [Fact]
    public void A_metric_that_grows_with_quality_drops_as_well()
    {
        var areas = PermutationImportance.Of(
            Model, Table, FeatureGroup.Of(Table.Features), new RepetitionSettings { Metric = ClassifierMetric.RocArea }, new RandomSource(1), CancellationToken.None);
        Assert.InRange(areas[0].Importance.Mean, 0.1, 0.4);
    }

    [Fact]
    public void Partial_dependence_of_an_additive_model_is_its_own_term()
    {
        var additive = new FormulaClassifier(column => 0.5 + (0.05 * column("x0")) + (0.04 * Math.Sin(column("x1"))));
        var grid = PartialDependence.GridOf(Table.Features, "x1", 7);
        Assert.Equal(7, grid.Length);
        var curve = PartialDependence.Of(additive, Table.Features, "x1", grid, [3, 14], CancellationToken.None);
        var rest = 0.5 + (0.05 * Table.Features.Column(0).ToArray().Average(x => (double)x));
        for (var i = 0; i < grid.Length; i++)
        {
            Assert.Equal(rest + (0.04 * Math.Sin((float)grid[i])), curve.Means[i], 1e-12);
            Assert.Equal(0.5 + (0.05 * Table.Features.Column(0)[14]) + (0.04 * Math.Sin((float)grid[i])), curve.Individual[1][i], 1e-12);
        }

        var surface = PartialDependence.Of(additive, Table.Features, ("x0", [-1, 0, 1]), ("x1", grid), CancellationToken.None);
        Assert.Equal(0, surface.Interaction, 1e-12);
        Assert.Equal(0.5 - 0.05 + (0.04 * Math.Sin((float)grid[2])), surface.Means[0][2], 1e-12);
    }

    [Fact]
    public void A_product_is_all_interaction()
    {
        var product = new FormulaClassifier(column => 0.5 + (0.1 * column("x0") * column("x1")));
        Assert.Equal(1, PartialDependence.Of(product, Table.Features, ("x0", [-1, 1]), ("x1", [-2, 2]), CancellationToken.None).Interaction, 1e-12);
        Assert.Throws<ArgumentException>(() => PartialDependence.Of(product, Table.Features, ("x0", [-1, 1]), ("x0", [-2, 2]), CancellationToken.None));
    }

    [Fact]
    public void Indicators_of_a_category_are_set_one_at_a_time()
    {
        var table = new FeatureTable(["c_a", "c_b", "c_c"], [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1]]);
        var model = new FormulaClassifier(column => (0.1 * column("c_a")) + (0.2 * column("c_b")) + (0.4 * column("c_c")));
        var curve = PartialDependence.OfIndicators(model, table, FeatureGroup.Of(table, "c_")[0], [], CancellationToken.None);
        Assert.Equal(["c_a", "c_b", "c_c"], curve.Labels);
        Assert.Equal([0.1, 0.2, 0.4], curve.Means, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void A_grid_has_all_values_if_they_are_few()
    {
        var table = new FeatureTable(["x"], [[3, 1, float.NaN, 1, 2]]);
        Assert.Equal([1, 2, 3], PartialDependence.GridOf(table, "x", 3));
        Assert.Equal(2, PartialDependence.GridOf(table, "x", 2).Length);
        Assert.Throws<ArgumentException>(() => PartialDependence.GridOf(new FeatureTable(["x"], [[float.NaN]]), "x", 3));
    }

    [Fact]
    public void A_learning_curve_comes_down_to_the_best_loss_and_is_the_same_for_any_number_of_threads()
    {
        var test = new LabelledTable(Samples.Logistic(4000, 3, seed: 9).Table, Samples.Logistic(4000, 3, seed: 9).Labels);
        var sizes = LearningCurve.Sizes(20, 2000, 5);
        Assert.Equal([20, 63, 200, 632, 2000], sizes);
        ImmutableArray<LearningCurvePoint> Run(int threads) => LearningCurve.Of(
            new StandardisedLogisticLearner(0.1), Table, test, sizes, new RepetitionSettings { ThreadCount = threads }, new RandomSource(3), CancellationToken.None);
        var curve = Run(1);
        Assert.Equal(curve, Run(3));
        Assert.True(curve[0].Test.Mean > curve[2].Test.Mean && curve[2].Test.Mean > curve[4].Test.Mean - 0.002);
        Assert.True(curve[0].Training.Mean < curve[4].Training.Mean); // few rows are fitted too well
        Assert.Equal(curve[4].Test.Mean, curve[4].Training.Mean, 0.03);
        Assert.Throws<ArgumentException>(() => LearningCurve.Of(
            new StandardisedLogisticLearner(), Table, test, [10, 10], new RepetitionSettings(), new RandomSource(3), CancellationToken.None));
    }

    [Fact]
    public void Smaller_training_sets_lie_within_the_larger_ones_and_keep_the_positive_rate()
    {
        var recorder = new Recorder();
        LearningCurve.Of(recorder, new LabelledTable(new FeatureTable(["row"], [[.. Enumerable.Range(0, 2000).Select(row => (float)row)]]), Table.Labels),
            new LabelledTable(new FeatureTable(["row"], [[0, 1]]), new Labels([true, false])), [100, 500],
            new RepetitionSettings { RepetitionCount = 2 }, new RandomSource(4), CancellationToken.None);
        foreach (var repetition in new[] { 0, 1 })
        {
            var small = recorder.Seen.Where(rows => rows.Count == 100).ElementAt(repetition);
            var large = recorder.Seen.Where(rows => rows.Count == 500).ElementAt(repetition);
            Assert.Subset(large, small);
            Assert.Equal(100 * Table.Labels.PositiveRate, small.Count(row => Table.Labels[row]), 1.0);
        }

        Assert.NotEqual(recorder.Seen[0], recorder.Seen[1]);
    }

    private static ImmutableArray<FeatureImportance> Importances(int threads) => PermutationImportance.Of(
        Model, Table, FeatureGroup.Of(Table.Features), new RepetitionSettings { ThreadCount = threads }, new RandomSource(2), CancellationToken.None);

    private sealed class Recorder : IClassifierLearner
    {
        public List<HashSet<int>> Seen { get; } = [];

        public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
        {
            Seen.Add([.. training.Features.Column(0).ToArray().Select(row => (int)row)]);
            return new ConstantClassifier(0.5);
        }
    }
}
