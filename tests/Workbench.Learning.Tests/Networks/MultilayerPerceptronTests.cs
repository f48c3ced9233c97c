using Workbench.Learning.Linear;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Networks;

public sealed class MultilayerPerceptronTests
{
    private static readonly CancellationToken NoEnd = CancellationToken.None;

    internal static MultilayerPerceptronSettings Small => new()
    {
        HiddenSizes = [16, 8],
        Epochs = 60,
        Training = new TrainingSettings { BatchSize = 32, LearningRate = 0.01, Optimiser = new AdamSettings() },
    };

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    public void It_learns_what_no_line_separates(Activation activation)
    {
        var exclusiveOr = Sample(400, (a, b, _) => (a, b, (a > 0) ^ (b > 0)));
        var fit = new MultilayerPerceptron(Small with { Activation = activation, Epochs = 150 }, 2).FitNetwork(exclusiveOr, new RandomSource(1), NoEnd);
        Assert.True(Accuracy(fit.Classifier, exclusiveOr) > 0.97);
    }

    [Fact]
    public void It_learns_two_moons_and_foretells_others_of_their_kind()
    {
        LabelledTable Moons(int count) => Sample(count, (a, b, random) =>
        {
            var (upper, angle) = (random.NextBoolean(0.5), Math.PI * random.NextDouble());
            var (x, y) = upper ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
            return ((float)x + (0.1f * a), (float)y + (0.1f * b), upper);
        });
        var classifier = new MultilayerPerceptron(Small, 2).Fit(Moons(600), new RandomSource(1), NoEnd);
        Assert.True(Accuracy(classifier, Moons(900)) > 0.98);
    }

    [Fact]
    public void Without_hidden_layers_it_is_a_logistic_regression()
    {
        var (table, labels) = Samples.Logistic(500, 3, seed: 4);
        var settings = Small with
        {
            HiddenSizes = [], Epochs = 200, StandardisesInputs = false,
            Training = new TrainingSettings { BatchSize = 500, LearningRate = 1, Optimiser = new MomentumSettings() },
        };
        var network = new MultilayerPerceptron(settings, 1).FitNetwork(new LabelledTable(table, labels), new RandomSource(1), NoEnd).Classifier;
        var exact = new LogisticRegression(new LogisticSettings { Penalty = 0 }).Fit(table, labels).Model;
        Golden.AssertClose([.. exact.Coefficients, exact.Intercept], network.Parameters.Values.ToArray().Select(value => (double)value), 1e-4);
        Golden.AssertClose(exact.PredictProbabilities(table), network.PredictProbabilities(table), 1e-4);
    }

    [Fact]
    public void The_model_is_the_same_to_the_bit_for_any_threads_any_width_and_every_run()
    {
        var table = Table(900, 5);
        var settings = Small with { Epochs = 3, Dropout = 0.2, EarlyStopping = new EarlyStoppingSettings() };
        byte[] Fit(int threads, VectorWidth width) => NetworkFile.ToBytes(
            new MultilayerPerceptron(settings, threads, null, width).FitNetwork(table, new RandomSource(8), NoEnd).Classifier);
        var expected = Fit(1, VectorWidth.Scalar);
        Assert.All(new[] { 1, 2, 3, 7 }, threads => Assert.Equal(expected, Fit(threads, VectorWidth.Vector512)));
        Assert.Equal(expected, Fit(2, VectorWidth.Vector128));
        Assert.Equal(expected, Fit(2, VectorWidth.Vector256));
    }

    [Fact]
    public void Early_stopping_keeps_the_parameters_of_the_best_epoch()
    {
        var noise = Sample(300, (a, b, random) => (a, b, random.NextBoolean(0.5))); // nothing to learn but the noise itself
        var settings = Small with { Epochs = 80, EarlyStopping = new EarlyStoppingSettings { Patience = 6, ValidationShare = 0.3 } };
        var fit = new MultilayerPerceptron(settings, 1).FitNetwork(noise, new RandomSource(3), NoEnd);
        Assert.Equal(fit.Epochs.Count, fit.BestEpoch + 6);
        Assert.Equal(fit.BestEpoch, fit.Epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch);
        var shorter = new MultilayerPerceptron(settings with { Epochs = fit.BestEpoch }, 1).FitNetwork(noise, new RandomSource(3), NoEnd);
        Assert.Equal(shorter.Classifier.Parameters.Values.ToArray(), fit.Classifier.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_constant_factor_of_all_weights_changes_nothing()
    {
        var table = Table(200, 3);
        double[] Predict(float[]? weights) =>
            new MultilayerPerceptron(Small with { Epochs = 5 }, 1).Fit(new LabelledTable(table.Features, table.Labels, weights), new RandomSource(1), NoEnd)
                .PredictProbabilities(table.Features);
        Assert.Equal(Predict(null), Predict([.. Enumerable.Repeat(4f, 200)]));
        Assert.NotEqual(Predict(null), Predict([.. Enumerable.Range(0, 200).Select(i => (float)i)]));
    }

    [Fact]
    public void A_single_row_gets_the_bits_that_it_gets_in_a_table_and_costs_no_allocation()
    {
        var table = Table(3000, 5);
        var classifier = new MultilayerPerceptron(Small with { Epochs = 1 }, 3).FitNetwork(table, new RandomSource(1), NoEnd).Classifier;
        var expected = classifier.PredictProbabilities(table.Features);
        var (predictor, row) = (classifier.CreateRowPredictor(), new float[5]);
        var found = new double[3000];
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var i = 0; i < found.Length; i++)
            {
                for (var j = 0; j < row.Length; j++) row[j] = table.Features.Column(j)[i];
                found[i] = predictor.PredictProbability(row);
            }
        }));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Columns_are_found_by_name_and_others_are_ignored()
    {
        var table = Table(100, 3);
        var classifier = new MultilayerPerceptron(Small with { Epochs = 1 }, 1).Fit(table, new RandomSource(1), NoEnd);
        var features = table.Features;
        var other = new FeatureTable(
            ["unused", .. features.Names.Reverse()], [new float[100], .. Enumerable.Range(0, 3).Reverse().Select(j => features.Column(j).ToArray())]);
        Assert.Equal(classifier.PredictProbabilities(features), classifier.PredictProbabilities(other));
        Assert.Contains("x2", Assert.Throws<ArgumentException>(() => classifier.PredictProbabilities(features.SelectColumns(["x0", "x1"]))).Message);
    }

    [Fact]
    public void A_missing_value_is_refused_with_its_column_and_row()
    {
        var table = Table(100, 3);
        var classifier = new MultilayerPerceptron(Small with { Epochs = 1 }, 1).FitNetwork(table, new RandomSource(1), NoEnd).Classifier;
        float[][] columns = [.. Enumerable.Range(0, 3).Select(j => table.Features.Column(j).ToArray())];
        columns[1][41] = float.NaN;
        var damaged = new FeatureTable(table.Features.Names, columns);
        Assert.Contains("'x1' has no finite value in row 42", Assert.Throws<ArgumentException>(() => classifier.PredictProbabilities(damaged)).Message);
        Assert.Contains("'x1'", Assert.Throws<ArgumentException>(
            () => new MultilayerPerceptron(Small, 1).Fit(new LabelledTable(damaged, table.Labels), new RandomSource(1), NoEnd)).Message);
        Assert.Contains("'x1'", Assert.Throws<ArgumentException>(() => classifier.CreateRowPredictor().PredictProbability([1, float.NaN, 1])).Message);
        Assert.Contains("takes 3", Assert.Throws<ArgumentException>(() => classifier.CreateRowPredictor().PredictProbability([1, 2])).Message);
    }

    [Fact]
    public void A_rate_that_is_too_large_ends_with_a_message()
    {
        var settings = Small with { Training = new TrainingSettings { LearningRate = 1e30 } };
        Assert.Contains("smaller learning rate", Assert.Throws<ArithmeticException>(
            () => new MultilayerPerceptron(settings, 1).Fit(Table(600, 3), new RandomSource(1), NoEnd)).Message);
    }

    [Fact]
    public void Settings_and_tables_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { HiddenSizes = [3, 0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { Dropout = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultilayerPerceptron(Small, 0));
        Assert.Throws<ArgumentException>(() => new MultilayerPerceptron(Small, 1).Fit(new LabelledTable(new FeatureTable([], []), new Labels([])), new RandomSource(1), NoEnd));
        Assert.Contains("All weights are 0", Assert.Throws<ArgumentException>(() => new MultilayerPerceptron(Small, 1).Fit(
            new LabelledTable(Table(3, 2).Features, Table(3, 2).Labels, new float[3]), new RandomSource(1), NoEnd)).Message);
    }

    [Fact]
    public void Progress_hears_of_every_epoch_and_the_loss_falls()
    {
        var heard = new List<EpochResult>();
        var fit = new MultilayerPerceptron(Small with { Epochs = 8 }, 1, new Listener(heard)).FitNetwork(Table(500, 4), new RandomSource(1), NoEnd);
        Assert.Equal(fit.Epochs, heard);
        Assert.Equal(8, fit.BestEpoch);
        Assert.True(heard[^1].TrainingLoss < heard[0].TrainingLoss);
    }

    internal static LabelledTable Table(int rowCount, int columnCount)
    {
        var (table, labels) = Samples.Logistic(rowCount, columnCount, seed: 17);
        return new LabelledTable(table, labels);
    }

    private static LabelledTable Sample(int count, Func<float, float, RandomSource, (float X, float Y, bool Label)> draw)
    {
        var random = new RandomSource(count);
        var points = Enumerable.Range(0, count).Select(_ => draw((float)random.NextGaussian(), (float)random.NextGaussian(), random)).ToArray();
        return new LabelledTable(
            new FeatureTable(["x", "y"], [[.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]]),
            new Labels([.. points.Select(point => point.Label)]));
    }

    private static double Accuracy(IClassifier classifier, LabelledTable table) =>
        classifier.PredictProbabilities(table.Features).Index().Count(row => (row.Item > 0.5) == table.Labels[row.Index]) / (double)table.RowCount;

    private sealed class Listener(List<EpochResult> heard) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => heard.Add(value);
    }
}
