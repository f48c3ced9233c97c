using System.Diagnostics;
using Workbench.Learning;
using Workbench.Learning.Metrics;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Benchmarks;

/// <summary>
/// One epoch of a 31–128–64–1 network over 400,000 rows in batches of 256, and its predictions, beside PyTorch. Independent of the machine: 65,408
/// multiplications and additions a row (24,448 forwards, as many for the gradient, 16,512 backwards), 26.2 billion an epoch; 50 MB of rows, read once in random order.
/// </summary>
internal sealed class NetworkBenchmark : IBenchmark
{
    private const int SingleRows = 100_000;
    private static readonly MultilayerPerceptronSettings Settings = new() { Epochs = 1 };
    private readonly Dictionary<string, double> quality = [];

    /// <inheritdoc/>
    public string Name => "network";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var (table, peer) = (PeerTable.Load(settings), new PeerScript(settings.Repository));
        var (all, rows) = (Environment.ProcessorCount, StandardisedRows(table));
        List<double>[] predicting = [[], []], processor = [[], []];
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Epoch(rows, 1, 256, processor[0]),
            () => Epoch(rows, all, 256),
            () => Epoch(rows, 1, 1024),
            () => Epoch(rows, all, 1024),
            () => Fit(table, all, predicting[0]),
            () => Peer(peer, 1, table, predicting[1], processor[1]),
            () => Peer(peer, all, table, predicting[1]));
        var best = Math.Min(BenchmarkRow.Of(Name, "", seconds[5], "s").Median, BenchmarkRow.Of(Name, "", seconds[6], "s").Median);
        BenchmarkRow Ours(string quantity, int index) =>
            BenchmarkRow.Of(Name, quantity, seconds[index], "s") with { Limit = best, LimitSource = "the better of PyTorch's, issue 3" };
        return
        [
            Ours("epoch, batch 256: workbench, 1 thread", 0),
            Ours($"epoch, batch 256: workbench, {all} threads", 1),
            BenchmarkRow.Of(Name, "epoch, batch 256: PyTorch, 1 thread", seconds[5], "s"),
            BenchmarkRow.Of(Name, $"epoch, batch 256: PyTorch, {all} threads", seconds[6], "s"),
            BenchmarkRow.Of(Name, "epoch, batch 256: workbench, 1 thread, processor", processor[0], "s"),
            BenchmarkRow.Of(Name, "epoch, batch 256: PyTorch, 1 thread, processor", processor[1], "s"),
            BenchmarkRow.Of(Name, "epoch, batch 1024: workbench, 1 thread", seconds[2], "s"),
            BenchmarkRow.Of(Name, $"epoch, batch 1024: workbench, {all} threads", seconds[3], "s"),
            BenchmarkRow.Of(Name, $"standardising and one epoch: workbench, {all} threads", seconds[4], "s"),
            BenchmarkRow.Of(Name, $"a million rows predicted: workbench, {all} threads", predicting[0], "s"),
            BenchmarkRow.Of(Name, $"a million rows predicted: PyTorch, 1 and {all} threads", predicting[1], "s"),
            BenchmarkRow.Of(Name, "one row predicted: workbench", SingleRow(table), "µs"),
            .. quality.Select(entry => BenchmarkRow.Of(Name, $"test rows after one epoch: {entry.Key}", [entry.Value], "")),
        ];
    }

    private static TrainingRows StandardisedRows(PeerTable table)
    {
        var scaling = InputScaling.Of(table.Training.Features, standardise: true);
        var features = new float[table.Training.RowCount * scaling.Names.Length];
        scaling.Scale(table.Training.Features, scaling.FindColumns(table.Training.Features), 0, table.Training.RowCount, features);
        return new TrainingRows(features, [.. table.Training.Labels.Values.ToArray().Select(label => label ? 1f : 0f)], table.Training.RowCount);
    }

    private static double Epoch(TrainingRows rows, int threadCount, int batchSize, List<double>? processor = null)
    {
        using var team = new WorkerTeam(threadCount);
        var network = new MultilayerPerceptron(Settings, threadCount).NetworkOf(rows.FeatureCount);
        var trainer = new NetworkTrainer(
            network, network.Initialise(new RandomSource(1)), new BinaryCrossEntropy(), Settings.Training with { BatchSize = batchSize }, team);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        trainer.TrainEpoch(rows, 0, new RandomSource(2), CancellationToken.None);
        processor?.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        return watch.Elapsed.TotalSeconds;
    }

    private double Fit(PeerTable table, int threadCount, List<double> predicting)
    {
        var watch = Stopwatch.StartNew();
        var classifier = new MultilayerPerceptron(Settings, threadCount).Fit(table.Training, new RandomSource(1), CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var probabilities = classifier.PredictProbabilities(table.Test.Features);
        predicting.Add(watch.Elapsed.TotalSeconds * 1e6 / probabilities.Length);
        quality["workbench's log-loss"] = LogLoss.Of(table.Test.Labels, probabilities);
        return seconds;
    }

    private double Peer(PeerScript peer, int threads, PeerTable table, List<double> predicting, List<double>? processor = null)
    {
        var result = peer.Run(threads, "fit", "torch_mlp", table.Directory);
        predicting.Add(result["predictMillionSeconds"]);
        processor?.Add(result["processorSeconds"]);
        quality["PyTorch's log-loss"] = result["logLoss"];
        return result["fitSeconds"];
    }

    private static double[] SingleRow(PeerTable table)
    {
        var classifier = new MultilayerPerceptron(Settings, 1).FitNetwork(
            table.Test.Select([.. Enumerable.Range(0, 2000)]), new RandomSource(1), CancellationToken.None).Classifier;
        var (predictor, features) = (classifier.CreateRowPredictor(), table.Test.Features);
        var rows = new float[SingleRows * features.ColumnCount];
        for (var j = 0; j < features.ColumnCount; j++)
            for (var i = 0; i < SingleRows; i++) rows[(i * features.ColumnCount) + j] = features.Column(j)[i];
        return [.. Enumerable.Range(0, 5).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < SingleRows; i++) predictor.PredictProbability(rows.AsSpan(i * features.ColumnCount, features.ColumnCount));
            return watch.Elapsed.TotalMicroseconds / SingleRows;
        })];
    }
}
