using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Benchmarks;

/// <summary>
/// What clipping and privacy cost: one pass over 60,000 rows of 32 features through 32–128–64–1 on one thread, plain and with every row's gradient clipped, and one
/// site's round (one pass) plain and private: sampled, clipped, with cryptographic noise, and charged to a ledger. Processor time, so that neighbours count less.
/// </summary>
internal sealed class PrivateEpochBenchmark : IBenchmark
{
    private const int RowCount = 60_000, Features = 32;
    private static readonly MultilayerPerceptronSettings Layers = new();
    private static readonly RenyiAccountant Accountant = new(); // of a run: it knows noise and rate from the round before

    /// <inheritdoc/>
    public string Name => "private-epoch";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var rows = Rows();
        var network = new MultilayerPerceptron(Layers, 1).NetworkOf(Features);
        var answer = new List<BenchmarkRow>();
        foreach (var batch in new[] { 256, 4096 })
        {
            var seconds = Alternation.Measure(
                settings.Rounds,
                () => Plain(network, rows, batch), () => Clipped(network, rows, batch), () => PlainRound(network, rows, batch), () => PrivateRound(network, rows, batch));
            answer.AddRange(
            [
                BenchmarkRow.Of(Name, $"plain pass, batch {batch}, processor", seconds[0], "s"),
                BenchmarkRow.Of(Name, $"pass with clipped gradients, batch {batch}, processor", seconds[1], "s"),
                BenchmarkRow.Of(Name, $"clipped over plain, batch {batch}", Ratio(seconds[1], seconds[0]), "×") with { Limit = 2, LimitSource = "issue 4, C.1" },
                BenchmarkRow.Of(Name, $"plain round, batch {batch}, processor", seconds[2], "s"),
                BenchmarkRow.Of(Name, $"private round, batch {batch}, processor", seconds[3], "s"),
                BenchmarkRow.Of(Name, $"private over plain, batch {batch}", Ratio(seconds[3], seconds[2]), "×") with { Limit = 2.5, LimitSource = "issue 4, E" },
            ]);
        }

        return answer;
    }

    private static double[] Ratio(double[] above, double[] below) => [.. above.Zip(below, (a, b) => a / b)];

    private static TrainingRows Rows()
    {
        var random = new RandomSource(1);
        var features = new float[RowCount * Features];
        foreach (ref var value in features.AsSpan()) value = (float)random.NextGaussian();
        return new TrainingRows(features, [.. Enumerable.Range(0, RowCount).Select(row => features[row * Features] > 0 ? 1f : 0f)], RowCount);
    }

    private static double Plain(NeuralNetwork network, TrainingRows rows, int batch)
    {
        using var team = new WorkerTeam(1);
        var trainer = new NetworkTrainer(network, network.Initialise(new RandomSource(1)), new BinaryCrossEntropy(), new TrainingSettings { BatchSize = batch }, team);
        return Processor(() => trainer.TrainEpoch(rows, 0, new RandomSource(2), CancellationToken.None));
    }

    /// <summary>The same steps on clipped sums, without sampling and noise: what the gradients of single rows cost by themselves.</summary>
    private static double Clipped(NeuralNetwork network, TrainingRows rows, int batch)
    {
        using var team = new WorkerTeam(1);
        var parameters = network.Initialise(new RandomSource(1));
        var clipped = new ClippedGradient(network, parameters, new BinaryCrossEntropy(), team);
        var (optimiser, sum, mean, random) = (new MomentumSettings().Start(parameters.Count), new double[parameters.Count], new float[parameters.Count], new RandomSource(2));
        return Processor(() =>
        {
            var order = Enumerable.Range(0, RowCount).ToArray();
            random.Shuffle<int>(order);
            for (var first = 0; first < RowCount; first += batch)
            {
                var chosen = order.AsSpan(first, Math.Min(batch, RowCount - first));
                chosen.Sort();
                clipped.Sum(rows, chosen, 1, random, sum);
                for (var k = 0; k < mean.Length; k++) mean[k] = (float)(sum[k] / batch);
                optimiser.BeginStep(0.01);
                optimiser.Move(0, parameters.Values, mean);
                clipped.ParametersChanged();
            }
        });
    }

    private static double PlainRound(NeuralNetwork network, TrainingRows rows, int batch)
    {
        var local = new LocalTraining(network, new BinaryCrossEntropy(), new LocalTrainingSettings { Epochs = 1, Training = new TrainingSettings { BatchSize = batch } });
        var site = new NetworkSite(1, "site", rows, local);
        var start = network.Initialise(new RandomSource(1)).Values.ToArray();
        return Processor(() => site.Train(start, 1, new RandomSource(2), CancellationToken.None));
    }

    private static double PrivateRound(NeuralNetwork network, TrainingRows rows, int batch)
    {
        var budget = new PrivacyBudget(PrivacyUnit.Record, NeighbourRelation.AddRemove) { Epsilon = 1e6, Delta = 1e-6 };
        using var ledger = BudgetLedger.Create("site", budget, Accountant, isSimulation: false);
        using var site = new PrivateSiteTrainer(
            1, "site", network, new BinaryCrossEntropy(), rows, new PrivateTrainingSettings { NoiseMultiplier = 2, BatchSize = batch, LearningRate = 0.01 }, ledger, 1);
        var start = network.Initialise(new RandomSource(1)).Values.ToArray();
        return Processor(() => site.Train(start, 1, new RandomSource(2), CancellationToken.None));
    }

    private static double Processor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
