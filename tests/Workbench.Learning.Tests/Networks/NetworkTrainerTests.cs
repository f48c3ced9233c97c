using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Networks;

public sealed class NetworkTrainerTests
{
    private static readonly TrainingRows Rows = RowsOf(1500, 9);

    [Theory]
    [InlineData(256, "momentum")]
    [InlineData(1100, "adam")]
    [InlineData(100, "adam")]
    public void Parameters_are_the_same_to_the_bit_for_any_threads_and_any_vector_width(int batchSize, string optimiser)
    {
        var settings = new TrainingSettings
        {
            BatchSize = batchSize,
            Optimiser = optimiser == "adam" ? new AdamSettings { WeightDecay = 0.01 } : new MomentumSettings { WeightDecay = 0.01, DecoupledWeightDecay = true },
        };
        var reference = Train(settings, 1, VectorWidth.Scalar);
        foreach (var width in MatrixProductTests.Widths)
            foreach (var threadCount in new[] { 1, 2, 3, 7 })
                Assert.Equal(reference, Train(settings, threadCount, width));
        Assert.NotEqual(reference, Train(settings, 2, VectorWidth.Vector256, seed: 6));
    }

    [Fact]
    public void The_gradient_of_a_batch_is_the_mean_of_its_rows_gradients_in_however_many_shards()
    {
        using var team = new WorkerTeam(2);
        var network = Network(VectorWidths.Best, 0);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), new TrainingSettings(), team);
        var bits = new ulong[network.Layers.Length];
        foreach (var count in new[] { 1, 63, 65, 1025, 1500 })
        {
            var (whole, single, sum) = (new float[network.ParameterCount], new float[network.ParameterCount], new double[network.ParameterCount]);
            trainer.Gradient(Rows, [.. Enumerable.Range(0, count)], bits, whole);
            for (var row = 0; row < count; row++)
            {
                trainer.Gradient(Rows, [row], bits, single);
                for (var i = 0; i < sum.Length; i++) sum[i] += single[i] / (double)count;
            }

            Golden.AssertClose(sum, whole.Select(value => (double)value), 1e-6);
        }
    }

    [Fact]
    public void Linear_regression_ends_at_the_least_squares_solution()
    {
        // y = 2·a − 3·b + 1 without noise, so that the normal equations' solution is these coefficients.
        var features = MatrixProductTests.Numbers(400, 1);
        float[] targets = [.. Enumerable.Range(0, 200).Select(row => (2 * features[2 * row]) - (3 * features[(2 * row) + 1]) + 1)];
        var network = new NeuralNetwork(new DenseLayer(2, 1));
        using var team = new WorkerTeam(2);
        var trainer = new NetworkTrainer(
            network, network.Initialise(new RandomSource(1)), new SquaredError(), new TrainingSettings { BatchSize = 50, LearningRate = 0.1 }, team);
        for (var epoch = 0; epoch < 40; epoch++) trainer.TrainEpoch(new TrainingRows(features, targets, 200), epoch, new RandomSource(2), CancellationToken.None);
        Golden.AssertClose([2, -3, 1], trainer.Parameters.Values.ToArray().Select(value => (double)value), 1e-5);
        Assert.Equal(0, trainer.MeanLoss(new TrainingRows(features, targets, 200)), 1e-9);
    }

    [Fact]
    public void Ridge_regression_ends_at_its_closed_form()
    {
        // One feature x = ±1 and y = 4·x: minimising ½·(w − 4)² + λ/2·w² gives w = 4 / (1 + λ).
        float[] features = [1, -1, 1, -1];
        var network = new NeuralNetwork(new DenseLayer(1, 1));
        using var team = new WorkerTeam(1);
        var settings = new TrainingSettings { BatchSize = 4, LearningRate = 0.1, Optimiser = new MomentumSettings { WeightDecay = 0.25 } };
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(1)), new SquaredError(), settings, team);
        for (var epoch = 0; epoch < 300; epoch++)
            trainer.TrainEpoch(new TrainingRows(features, [.. features.Select(x => 4 * x)], 4), epoch, new RandomSource(2), CancellationToken.None);
        Golden.AssertClose([3.2, 0], trainer.Parameters.Values.ToArray().Select(value => (double)value), 1e-6);
    }

    [Fact]
    public void A_row_with_weight_two_counts_like_two_rows()
    {
        var network = Network(VectorWidths.Best, 0);
        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), new TrainingSettings(), team);
        var weighted = RowsOf(3, 9, [2, 1, 0]);
        var (expected, found) = (new float[network.ParameterCount], new float[network.ParameterCount]);
        var repeated = trainer.Gradient(RowsOf(3, 9), [0, 0, 1], new ulong[network.Layers.Length], expected);
        Assert.Equal(repeated, trainer.Gradient(weighted, [0, 1, 2], new ulong[network.Layers.Length], found), 1e-7);
        Golden.AssertClose([.. expected.Select(value => (double)value)], found.Select(value => (double)value), 1e-7);
    }

    [Fact]
    public void An_epoch_allocates_nothing_a_step()
    {
        var network = Network(VectorWidths.Best, 0.3);
        using var team = new WorkerTeam(1);
        long Allocated(int batchSize)
        {
            var trainer = new NetworkTrainer(
                network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), new TrainingSettings { BatchSize = batchSize }, team);
            return Allocation.Least(() => trainer.TrainEpoch(Rows, 1, new RandomSource(4), CancellationToken.None));
        }

        Assert.Equal(Allocated(1500), Allocated(15)); // 1 step and 100 steps: what an epoch needs for its random forks
    }

    [Fact]
    public void Training_stops_when_it_is_cancelled()
    {
        var network = Network(VectorWidths.Best, 0);
        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), new TrainingSettings(), team);
        Assert.Throws<OperationCanceledException>(() => trainer.TrainEpoch(Rows, 0, new RandomSource(4), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Rows_that_do_not_fit_the_network_are_refused()
    {
        var network = Network(VectorWidths.Best, 0);
        using var team = new WorkerTeam(1);
        Assert.Contains("parameters", Assert.Throws<ArgumentException>(
            () => new NetworkTrainer(network, new ModelParameters(new float[3]), new BinaryCrossEntropy(), new TrainingSettings(), team)).Message);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), new TrainingSettings(), team);
        Assert.Contains("9 features", Assert.Throws<ArgumentException>(() => trainer.MeanLoss(RowsOf(5, 8))).Message);
        Assert.Contains("1 targets", Assert.Throws<ArgumentException>(() => trainer.MeanLoss(new TrainingRows(new float[9], new float[2], 1))).Message);
        Assert.Contains("Layer 2 takes 4", Assert.Throws<ArgumentException>(() => new NeuralNetwork(new DenseLayer(2, 3), new ReluLayer(4))).Message);
    }

    [Fact]
    public void A_trainer_that_begins_again_is_a_new_one()
    {
        using var team = new WorkerTeam(1);
        var network = Network(VectorWidths.Best, 0.2);
        var settings = new TrainingSettings { Optimiser = new AdamSettings() };
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), settings, team);
        float[] Epochs()
        {
            for (var epoch = 0; epoch < 2; epoch++) trainer.TrainEpoch(Rows, epoch, new RandomSource(5), CancellationToken.None);
            return trainer.Parameters.Values.ToArray();
        }

        var first = Epochs();
        Assert.NotEqual(first, Epochs());
        trainer.Restart(network.Initialise(new RandomSource(3)).Values);
        Assert.Equal(first, Epochs());
        Assert.Throws<ArgumentException>(() => trainer.Restart([1f]));
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_term_for_the_parameters_is_part_of_every_step(int threadCount)
    {
        var decayed = new TrainingSettings { Optimiser = new MomentumSettings { WeightDecay = 0.3 } };
        var pulled = Train(new TrainingSettings { Optimiser = new MomentumSettings() }, threadCount, VectorWidths.Best, term: new PullToZero(0.3f));
        var expected = Train(decayed, 1, VectorWidths.Best);
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], pulled[k], 1e-5f);
    }

    private static float[] Train(TrainingSettings settings, int threadCount, VectorWidth width, long seed = 5, IParameterTerm? term = null)
    {
        using var team = new WorkerTeam(threadCount);
        var network = Network(width, 0.2);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(3)), new BinaryCrossEntropy(), settings, team, width) { Term = term };
        for (var epoch = 0; epoch < 2; epoch++) trainer.TrainEpoch(Rows, epoch, new RandomSource(seed), CancellationToken.None);
        return trainer.Parameters.Values.ToArray();
    }

    /// <summary>All layers, with sizes that fill no strip, and a second stretch of parameters.</summary>
    private static NeuralNetwork Network(VectorWidth width, double dropout) => new(
        new DenseLayer(9, 37, WeightInitialisation.He, width), new ReluLayer(37, width), new DropoutLayer(37, dropout),
        new DenseLayer(37, 96, WeightInitialisation.Glorot, width), new TanhLayer(96, width), new DropoutLayer(96, dropout),
        new DenseLayer(96, 5, WeightInitialisation.Glorot, width), new SigmoidLayer(5, width), new DenseLayer(5, 1, WeightInitialisation.Glorot, width));

    private static TrainingRows RowsOf(int count, int features, float[]? weights = null)
    {
        var values = MatrixProductTests.Numbers(count * features, 21);
        return new TrainingRows(values, [.. Enumerable.Range(0, count).Select(row => values[row * features] > 0 ? 1f : 0f)], count, weights);
    }

    /// <summary>The gradient of strength / 2 · |w|², which is what a weight decay is.</summary>
    private sealed class PullToZero(float strength) : IParameterTerm
    {
        public void AddGradient(int first, ReadOnlySpan<float> parameters, Span<float> gradient)
        {
            for (var k = 0; k < gradient.Length; k++) gradient[k] += strength * parameters[k];
        }
    }
}
