using System.Globalization;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tests.Binning;

namespace Workbench.Learning.Tests.Boosting;

/// <summary>Trains with the parameters of the golden models and compares with what LightGBM made.</summary>
public sealed class GoldenTrainingTests
{
    private static readonly BoostingSettings Base = new() { LeafCount = 15, MeasureTraining = true };

    private static readonly Dictionary<string, (string Data, BoostingSettings Settings)> Models = new()
    {
        ["binary_dense"] = ("binary_dense", Base with { IterationCount = 50, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["binary_dense_reg"] = ("binary_dense", Base with
        {
            IterationCount = 40, AbsolutePenalty = 0.5, SquaredPenalty = 2, MinimumGain = 0.1, MaximumDepth = 5, MaximumBins = 63, MinimumLeafHessian = 1,
            Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve],
        }),
        ["binary_bagging"] = ("binary_dense", Base with
        {
            IterationCount = 40, BaggingFraction = 0.7, BaggingFrequency = 1, FeatureFraction = 0.8,
            Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve],
        }),
        ["binary_monotone"] = ("binary_dense", Base with { IterationCount = 30, MonotoneConstraints = [1, 0, 0, 0, 0, 1, 0, 0] }),
        ["binary_missing"] = ("binary_missing", Base with { IterationCount = 50, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["binary_missing_zero"] = ("binary_missing", Base with { IterationCount = 40, ZeroAsMissing = true, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["binary_missing_off"] = ("binary_missing", Base with { IterationCount = 40, UseMissing = false, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["binary_categorical"] = ("binary_categorical", Base with { IterationCount = 50, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["binary_onehot_weighted"] = ("binary_onehot_weighted", Base with { IterationCount = 40, Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.AreaUnderCurve] }),
        ["regression_l2"] = ("regression", Base with { IterationCount = 50, Objective = BoostingObjective.Regression, Metrics = [BoostingMetric.SquaredError, BoostingMetric.AbsoluteError] }),
        ["regression_l1"] = ("regression", Base with { IterationCount = 40, Objective = BoostingObjective.RegressionL1 }),
        ["regression_quantile"] = ("regression", Base with { IterationCount = 40, Objective = BoostingObjective.Quantile }),
        ["poisson"] = ("poisson", Base with { IterationCount = 40, Objective = BoostingObjective.Poisson }),
        ["multiclass"] = ("multiclass", Base with
        {
            IterationCount = 30, Objective = BoostingObjective.Multiclass, ClassCount = 4, Metrics = [BoostingMetric.MulticlassLogLoss, BoostingMetric.MulticlassError],
        }),
        ["multiclass_ova"] = ("multiclass", Base with
        {
            IterationCount = 20, Objective = BoostingObjective.MulticlassOneVersusAll, ClassCount = 4, Metrics = [BoostingMetric.MulticlassError],
        }),
    };

    public static TheoryData<string, GradientAccumulation> Cases()
    {
        var cases = new TheoryData<string, GradientAccumulation>();
        foreach (var name in Models.Keys)
            foreach (var accumulation in new[] { GradientAccumulation.Double, GradientAccumulation.FixedPoint }) cases.Add(name, accumulation);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Metrics_after_the_last_iteration_are_those_of_LightGBM(string name, GradientAccumulation accumulation)
    {
        var result = Train(name, accumulation);
        var (header, columns) = GoldenData.Columns(name + ".evals.csv");
        // Rows are drawn for one model; equal gains of thresholds between which no training row lies are told apart by LightGBM's rounding only.
        var tolerance = name == "binary_bagging" ? 0.03 : accumulation == GradientAccumulation.Double ? 1e-12 : 1e-3;
        var measured = result.Iterations[^1].Measurements;
        Assert.Equal(header.Length - 1, measured.Length);
        for (var i = 0; i < measured.Length; i++)
        {
            var expected = columns[i + 1][^1];
            TestContext.Current.TestOutputHelper?.WriteLine($"{header[i + 1]}: {expected} {measured[i].Value} {Math.Abs((measured[i].Value / expected) - 1):0.0e0}");
            Assert.Equal(expected, measured[i].Value, tolerance * Math.Abs(expected));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_tree_is_that_of_LightGBM(string name, GradientAccumulation accumulation)
    {
        if (name == "binary_bagging") return; // its rows and features are drawn
        var tree = Train(name, accumulation).Model.Trees[0];
        var golden = GoldenTree(name, 0);
        Assert.Equal(golden["split_feature"], tree.Nodes.Select(node => (double)node.Feature));
        Assert.Equal(golden["left_child"], tree.Nodes.Select(node => (double)node.Left));
        Assert.Equal(golden["right_child"], tree.Nodes.Select(node => (double)node.Right));
        Assert.Equal(golden["decision_type"], tree.Nodes.Select(node => (double)((node.LevelSet >= 0 ? 1 : 0) + (node.DefaultLeft ? 2 : 0) + ((int)node.Missing << 2))));
        AssertClose(golden["threshold"], tree.Nodes.Select(node => node.LevelSet >= 0 ? node.LevelSet : node.Threshold), 1e-9);
        AssertClose(golden["leaf_value"], tree.Leaves.Select(leaf => leaf.Value), 1e-6);
        AssertClose(golden["leaf_weight"], tree.Leaves.Select(leaf => leaf.Weight), 1e-6);
        AssertClose(golden["split_gain"], tree.Nodes.Select(node => node.Gain), 1e-4);
        AssertClose(golden["internal_value"], tree.Nodes.Select(node => node.Value), 1e-5);
        AssertClose(golden["internal_weight"], tree.Nodes.Select(node => node.Weight), 1e-5);
        Assert.Equal(golden["leaf_count"], tree.Leaves.Select(leaf => (double)leaf.Count));
        Assert.Equal(golden["internal_count"], tree.Nodes.Select(node => (double)node.Count));
        Assert.Equal(golden["shrinkage"][0], tree.Shrinkage);
        if (golden.TryGetValue("cat_threshold", out var words)) Assert.Equal(words, tree.LevelSets.SelectMany(set => set).Select(word => (double)word));
    }

    [Fact]
    public void Sums_of_doubles_give_every_tree_of_LightGBM()
    {
        foreach (var name in Models.Keys.Where(name => name != "binary_bagging"))
        {
            var model = Train(name, GradientAccumulation.Double).Model;
            for (var t = 0; t < model.Trees.Length; t++)
            {
                var (tree, golden) = (model.Trees[t], GoldenTree(name, t));
                Assert.Equal(golden["split_feature"], tree.Nodes.Select(node => (double)node.Feature));
                Assert.Equal(golden["left_child"], tree.Nodes.Select(node => (double)node.Left));
                AssertClose(golden["threshold"], tree.Nodes.Select(node => node.LevelSet >= 0 ? node.LevelSet : node.Threshold), 0);
                AssertClose(golden["leaf_value"], tree.Leaves.Select(leaf => leaf.Value), 1e-14);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_header_of_the_model_is_that_of_LightGBM(string name, GradientAccumulation accumulation)
    {
        var model = Train(name, accumulation).Model;
        var lines = GoldenData.Text(name + ".model.txt").Split('\n').Select(line => line.Trim().Split('=', 2)).Where(parts => parts.Length == 2).DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.Equal(lines["objective"], model.Objective);
        Assert.Equal(lines["feature_infos"], string.Join(' ', model.FeatureInfos));
        Assert.Equal(lines["feature_names"], string.Join(' ', model.FeatureNames));
        Assert.Equal(lines["num_class"], $"{model.ClassCount}");
        Assert.Equal(lines["num_tree_per_iteration"], $"{model.TreesPerIteration}");
        var names = GoldenData.Text(name + ".model.txt").Split('\n').Where(line => line.StartsWith('[')).Select(line => line.Split(':')[0]);
        Assert.Equal(names, model.Parameters.Select(line => line.Split(':')[0]));
    }

    private static readonly Dictionary<(string, GradientAccumulation), BoostingResult> Trained = [];

    private static BoostingResult Train(string name, GradientAccumulation accumulation)
    {
        if (Trained.TryGetValue((name, accumulation), out var known)) return known;
        var (data, settings) = Models[name];
        string[] categorical = data == "binary_categorical" ? ["cat40", "cat4", "cat300"] : [];
        var training = GoldenData.Read(data + "_train.csv", categorical);
        var test = GoldenData.Read(data + "_test.csv"); // LightGBM's metrics of the test rows are without weights
        var booster = new GradientBooster(settings with { Accumulation = accumulation }, 2);
        return Trained[(name, accumulation)] = booster.Train(
            training, [new BoostingData(test.Features, test.Targets)], new RandomSource(1), null, CancellationToken.None, CancellationToken.None);
    }

    private static Dictionary<string, double[]> GoldenTree(string name, int index)
    {
        var text = GoldenData.Text(name + ".model.txt");
        var start = text.IndexOf($"Tree={index}\n", StringComparison.Ordinal);
        return text[start..].Split("\n\n")[0].Split('\n').Skip(1).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray());
    }

    private static void AssertClose(double[] expected, IEnumerable<double> actual, double tolerance)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
