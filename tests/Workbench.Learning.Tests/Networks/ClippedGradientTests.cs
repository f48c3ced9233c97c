using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Networks;

public sealed class ClippedGradientTests
{
    private const int Features = 6;

    private static NeuralNetwork Network { get; } = new(
        new DenseLayer(Features, 9), new ReluLayer(9), new DropoutLayer(9, 0.3), new DenseLayer(9, 5), new TanhLayer(5), new DenseLayer(5, 1, WeightInitialisation.Glorot));

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(9, 0.3)]
    [InlineData(64, 1)]
    [InlineData(150, 0.7)]
    [InlineData(150, 1e6)]
    public void The_sum_is_that_of_the_rows_own_gradients_each_clipped_over_all_parameters_together(int count, double norm)
    {
        var (rows, parameters, bits) = (Rows(200), Parameters(), Bits(5));
        int[] positions = [.. Enumerable.Range(0, count).Select(i => i + (i / 3))];
        using var team = new WorkerTeam(1);
        var sum = new double[Network.ParameterCount];
        var found = new ClippedGradient(Network, parameters, new BinaryCrossEntropy(), team).Sum(rows, positions, norm, bits.Fork(0), sum);

        var (expected, clipped, loss) = (new double[Network.ParameterCount], 0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var (gradient, rowLoss) = Alone(rows, positions, i, parameters, bits.Fork(0));
            var length = Math.Sqrt(gradient.Sum(value => value * value));
            if (length > norm) clipped++;
            for (var k = 0; k < expected.Length; k++) expected[k] += gradient[k] * Math.Min(1, norm / length);
            loss += rowLoss;
        }

        Assert.Equal((count, clipped), (found.RowCount, found.ClippedCount));
        Assert.Equal(loss, found.TotalLoss, 1e-4 * count);
        for (var k = 0; k < sum.Length; k++) Assert.Equal(expected[k], sum[k], 2e-5 * Math.Min(norm, 10) * count);
    }

    [Fact]
    public void One_row_never_moves_the_sum_by_more_than_the_norm()
    {
        var (rows, parameters) = (Rows(200), Parameters());
        using var team = new WorkerTeam(1);
        var clipped = new ClippedGradient(Network, parameters, new BinaryCrossEntropy(), team);
        foreach (var norm in new[] { 1e-6, 0.01, 0.4 })
            for (var row = 0; row < rows.RowCount; row++)
            {
                var sum = new double[Network.ParameterCount];
                clipped.Sum(rows, [row], norm, Bits(1), sum);
                Assert.True(Math.Sqrt(sum.Sum(value => value * value)) <= norm, $"row {row} at norm {norm}");
            }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(1500)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int count)
    {
        var rows = Rows(2000);
        double[] SumWith(int threads)
        {
            using var team = new WorkerTeam(threads);
            var sum = new double[Network.ParameterCount];
            new ClippedGradient(Network, Parameters(), new BinaryCrossEntropy(), team).Sum(rows, [.. Enumerable.Range(3, count)], 0.5, Bits(2), sum);
            return sum;
        }

        var alone = SumWith(1);
        Assert.Equal(alone, SumWith(2));
        Assert.Equal(alone, SumWith(5));
    }

    [Fact]
    public void A_batch_without_rows_has_the_sum_zero()
    {
        using var team = new WorkerTeam(1);
        var sum = new double[Network.ParameterCount];
        sum.AsSpan().Fill(7);
        Assert.Equal(0, new ClippedGradient(Network, Parameters(), new BinaryCrossEntropy(), team).Sum(Rows(5), [], 1, Bits(1), sum).RowCount);
        Assert.All(sum, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(-1, 2)]
    [InlineData(2, 5)]
    public void A_row_that_would_count_twice_or_is_not_there_is_refused(int first, int second)
    {
        using var team = new WorkerTeam(1);
        var gradient = new ClippedGradient(Network, Parameters(), new BinaryCrossEntropy(), team);
        Assert.Throws<ArgumentException>(() => gradient.Sum(Rows(5), [first, second], 1, Bits(1), new double[Network.ParameterCount]));
    }

    [Fact]
    public void A_gradient_without_a_bound_is_refused()
    {
        var rows = new TrainingRows([1, 2, 3, 4, 5, float.PositiveInfinity], [1], 1);
        using var team = new WorkerTeam(1);
        var gradient = new ClippedGradient(Network, Parameters(), new BinaryCrossEntropy(), team);
        Assert.Throws<ArithmeticException>(() => gradient.Sum(rows, [0], 1, Bits(1), new double[Network.ParameterCount]));
    }

    [Fact]
    public void A_layer_that_mixes_rows_or_mistakes_a_norm_is_refused()
    {
        using var team = new WorkerTeam(1);
        ArgumentException Refusal(ILayer layer)
        {
            var network = new NeuralNetwork(new DenseLayer(3, 4), layer, new DenseLayer(4, 1));
            return Assert.Throws<ArgumentException>(() => new ClippedGradient(network, network.Initialise(new RandomSource(1)), new BinaryCrossEntropy(), team));
        }

        Assert.Contains("beside other rows", Refusal(new ChangedLayer { SubtractsMean = true }).Message, StringComparison.Ordinal);
        Assert.Contains("wrong norm", Refusal(new ChangedLayer { NormFactor = 0.9 }).Message, StringComparison.Ordinal);
        var honest = new NeuralNetwork(new DenseLayer(3, 4), new ChangedLayer(), new DenseLayer(4, 1));
        _ = new ClippedGradient(honest, honest.Initialise(new RandomSource(1)), new BinaryCrossEntropy(), team);
    }

    private static ModelParameters Parameters()
    {
        var parameters = Network.Initialise(new RandomSource(3));
        foreach (ref var value in parameters.Values) value += 0.05f;
        return parameters;
    }

    private static RandomSource Bits(int seed) => new(seed);

    private static TrainingRows Rows(int count)
    {
        var random = new RandomSource(8);
        return new TrainingRows([.. Enumerable.Range(0, count * Features).Select(_ => (float)random.NextGaussian())], [.. Enumerable.Range(0, count).Select(_ => (float)random.NextInt32(2))], count);
    }

    /// <summary>The gradient of the i-th row of a batch, with the others' weights at 0, so that dropout drops the same.</summary>
    private static (double[] Gradient, double Loss) Alone(TrainingRows rows, int[] positions, int i, ModelParameters parameters, RandomSource random)
    {
        float[] weights = [.. Enumerable.Range(0, rows.RowCount).Select(row => row == positions[i] ? 1f : 0f)];
        float[] features = [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => rows.Features(row).ToArray())];
        var weighted = new TrainingRows(features, Targets(rows), rows.RowCount, weights);
        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(Network, parameters, new BinaryCrossEntropy(), new TrainingSettings(), team);
        ulong[] bits = [.. Network.Layers.Select(_ => random.NextUInt64())];
        var gradient = new float[Network.ParameterCount];
        var loss = trainer.Gradient(weighted, positions, bits, gradient);
        return ([.. gradient.Select(value => (double)value * positions.Length)], loss * positions.Length);
    }

    private static float[] Targets(TrainingRows rows)
    {
        var targets = new float[rows.RowCount];
        rows.GatherTargets([.. Enumerable.Range(0, rows.RowCount)], targets);
        return targets;
    }

    /// <summary>y = x · parameter, unit by unit, with a fault to choose.</summary>
    private sealed class ChangedLayer : ILayer
    {
        public bool SubtractsMean { get; init; }

        public double NormFactor { get; init; } = 1;

        public int InputSize => 4;

        public int OutputSize => 4;

        public int ParameterCount => 4;

        public int PreparedSize => 0;

        public bool WorksInPlace => false;

        public bool KeepsOutput => false;

        public void Initialise(Span<float> parameters, RandomSource random) => parameters.Fill(1);

        public void Prepare(ReadOnlySpan<float> parameters, Span<float> prepared, bool forTraining)
        {
        }

        public void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output)
        {
            for (var unit = 0; unit < 4; unit++)
            {
                var mean = 0f;
                for (var row = 0; row < pass.RowCount && SubtractsMean; row++) mean += input[(row * 4) + unit] / pass.RowCount;
                for (var row = 0; row < pass.RowCount; row++) output[(row * 4) + unit] = (input[(row * 4) + unit] - mean) * parameters.Values[unit];
            }
        }

        public void BackwardInput(
            LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
        {
            for (var i = 0; i < pass.RowCount * 4; i++) inputGradient[i] = outputGradient[i] * parameters.Values[i % 4];
        }

        public void AddParameterGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient)
        {
            for (var i = 0; i < pass.RowCount * 4; i++) gradient[i % 4] += outputGradient[i] * input[i];
        }

        public void AddSquaredGradientNorms(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<double> squaredNorms)
        {
            for (var i = 0; i < pass.RowCount * 4; i++) squaredNorms[i / 4] += NormFactor * outputGradient[i] * outputGradient[i] * input[i] * input[i];
        }
    }
}
