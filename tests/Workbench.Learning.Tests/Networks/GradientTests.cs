using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Networks;

public sealed class GradientTests
{
    public static TheoryData<string, string> Combinations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var layers in new[] { "", "relu", "tanh", "sigmoid", "dropout", "tanh+dropout", "relu+dropout", "relu tanh", "sigmoid relu+dropout" })
                foreach (var loss in new[] { "binary", "softmax", "squared" })
                    data.Add(layers, loss);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Gradients_are_those_of_finite_differences_in_double_precision(string hidden, string loss)
    {
        var network = NetworkOf(hidden, 5, loss == "binary" ? 2 : 3);
        var parameters = network.Initialise(new RandomSource(1));
        foreach (ref var value in parameters.Values) value += 0.05f; // biases too
        var rows = RowsOf(70, 5, loss, network.OutputSize);
        var bits = Enumerable.Range(0, network.Layers.Length).Select(layer => new RandomSource(layer).NextUInt64()).ToArray();
        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(network, parameters, LossOf(loss), new TrainingSettings(), team);
        var gradient = new float[network.ParameterCount];
        var found = trainer.Gradient(new TrainingRows(rows.Features, rows.Targets, rows.Count, rows.Weights), [.. Enumerable.Range(0, rows.Count)], bits, gradient);

        double[] exact = [.. parameters.Values.ToArray().Select(value => (double)value)];
        Assert.Equal(ReferenceNetwork.Loss(network, exact, rows, loss, bits), found, 1e-6);
        for (var i = 0; i < exact.Length; i++)
        {
            var (at, step) = (exact[i], 1e-5);
            exact[i] = at + step;
            var above = ReferenceNetwork.Loss(network, exact, rows, loss, bits);
            exact[i] = at - step;
            var below = ReferenceNetwork.Loss(network, exact, rows, loss, bits);
            exact[i] = at;
            Assert.Equal((above - below) / (2 * step), gradient[i], 3e-6);
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("tanh+dropout")]
    [InlineData("relu+dropout sigmoid")]
    public void The_norm_of_each_rows_gradient_is_found_without_that_gradient(string hidden)
    {
        var network = NetworkOf(hidden, 6, 2);
        var parameters = network.Initialise(new RandomSource(2));
        var rows = RowsOf(9, 6, "binary", 2);
        var weights = new NetworkWeights(network, parameters);
        weights.Prepare(forTraining: true);
        var pass = new NetworkPass(network, forTraining: true);
        pass.Draw([.. Enumerable.Range(5, network.Layers.Length).Select(i => (ulong)i)]);
        rows.Features.CopyTo(pass.Input(rows.Count));
        pass.Forward(weights, rows.Count, 0, training: true);
        new BinaryCrossEntropy().Evaluate(2, pass.Output(rows.Count), rows.Targets, rows.Weights, pass.OutputGradient(rows.Count));
        pass.Backward(weights, rows.Count, 0);
        var squaredNorms = new double[rows.Count];
        pass.AddSquaredNorms(rows.Count, 0, squaredNorms);

        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(network, parameters, new BinaryCrossEntropy(), new TrainingSettings(), team);
        for (var row = 0; row < rows.Count; row++)
        {
            // Alone, and at the same place in its batch, so that dropout drops the same.
            var gradient = new float[network.ParameterCount];
            for (var other = 0; other < rows.Count; other++) rows.Weights[other] = other == row ? 1 : 0;
            trainer.Gradient(
                new TrainingRows(rows.Features, rows.Targets, rows.Count, rows.Weights), [.. Enumerable.Range(0, rows.Count)],
                [.. Enumerable.Range(5, network.Layers.Length).Select(i => (ulong)i)], gradient);
            Assert.Equal(squaredNorms[row], gradient.Sum(value => (double)value * value) * rows.Count * rows.Count, 1e-5 * squaredNorms[row]);
            Array.Fill(rows.Weights, 1);
        }
    }

    [Fact]
    public void A_class_that_does_not_exist_is_refused_by_the_softmax_loss() => Assert.Contains(
        "classes 0 to 2", Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Evaluate(3, new float[3], [3], [1], [])).Message);

    [Fact]
    public void Losses_stay_finite_for_outputs_as_large_as_single_precision_has_them()
    {
        var gradient = new float[3];
        Assert.Equal(3e38, new BinaryCrossEntropy().Evaluate(1, [3e38f], [0], [1], gradient), 1e33);
        Assert.Equal(1, gradient[0]);
        Assert.Equal(0, new BinaryCrossEntropy().Evaluate(1, [3e38f], [1], [1], gradient));
        Assert.Equal(1e30, new SoftmaxCrossEntropy().Evaluate(3, [1e30f, 0, 0], [2], [1], gradient), 1e24);
        Golden.AssertClose([1, 0, -1], gradient.Select(value => (double)value), 1e-30);
    }

    internal static ILoss LossOf(string loss) =>
        loss switch { "binary" => new BinaryCrossEntropy(), "softmax" => new SoftmaxCrossEntropy(), _ => new SquaredError() };

    private static NeuralNetwork NetworkOf(string hidden, int inputs, int outputs)
    {
        var (layers, size) = (new List<ILayer>(), inputs);
        foreach (var stage in hidden.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var width = 7 + layers.Count;
            layers.Add(new DenseLayer(size, width));
            foreach (var kind in stage.Split('+'))
                layers.Add(kind switch
                {
                    "relu" => new ReluLayer(width),
                    "tanh" => new TanhLayer(width),
                    "sigmoid" => new SigmoidLayer(width),
                    _ => new DropoutLayer(width, 0.4),
                });
            size = width;
        }

        layers.Add(new DenseLayer(size, outputs, WeightInitialisation.Glorot));
        return new NeuralNetwork(layers);
    }

    private static TestRows RowsOf(int count, int features, string loss, int outputs)
    {
        var random = new RandomSource(11);
        var targets = new float[loss == "softmax" ? count : count * outputs];
        foreach (ref var target in targets.AsSpan())
            target = loss switch { "binary" => random.NextInt32(2), "softmax" => random.NextInt32(outputs), _ => (float)random.NextGaussian() };
        return new TestRows(count, MatrixProductTests.Numbers(count * features, 12), targets, [.. Enumerable.Range(0, count).Select(i => loss == "binary" ? 1 : 0.5f + (i % 3))]);
    }
}
