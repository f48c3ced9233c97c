using System.Diagnostics;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Benchmarks;

/// <summary>
/// One round of FedAvg: five sites with 68,000 rows each, five local epochs in batches of 256, a 31–128–64–1 network, beside PyTorch. Independent of the
/// machine: 111 billion multiplications and additions a round (65,408 a row, see <see cref="NetworkBenchmark"/>), and the bytes that travel.
/// </summary>
internal sealed class FederatedRoundBenchmark : IBenchmark
{
    private const int SiteCount = 5, RowsASite = 68_000;
    private static readonly MultilayerPerceptronSettings Network = new();

    /// <inheritdoc/>
    public string Name => "federated-round";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var (table, peer, all) = (PeerTable.Load(settings), new PeerScript(settings.Repository), Environment.ProcessorCount);
        var rows = SiteRows(table);
        List<double>[] processor = [[], [], []];
        long[] bytes = [0, 0];
        using var masked = new MaskedAggregation(new WeightedMean(), new MaskSettings
        {
            FixedPoint = new FixedPoint { Levels = 1 << 20, MaximumWeight = RowsASite },
            ThresholdShare = 0.6,
        });
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Round(rows, new OpenAggregation(new WeightedMean()), null, all, processor[0], out bytes[0]),
            () => Round(rows, new OpenAggregation(new WeightedMean()), null, 1, processor[1], out _),
            () => Round(rows, new OpenAggregation(new WeightedMean()), new ProximalTerm(0.01), all, [], out _),
            () => Round(rows, masked, null, all, [], out bytes[1]),
            () => Peer(peer, all, table, processor[2]));
        return
        [
            BenchmarkRow.Of(Name, $"FedAvg, 5 × 68,000 rows, 5 epochs: {all} threads", seconds[0], "s") with { Limit = 1.5, LimitSource = "issue 4, E" },
            BenchmarkRow.Of(Name, "the same, processor time", processor[0].Skip(1), "s"),
            BenchmarkRow.Of(Name, "the same, 1 thread", seconds[1], "s"),
            BenchmarkRow.Of(Name, $"FedProx: {all} threads", seconds[2], "s"),
            BenchmarkRow.Of(Name, $"FedAvg under masks: {all} threads", seconds[3], "s"),
            BenchmarkRow.Of(Name, $"PyTorch, site after site: {all} threads", seconds[4], "s"),
            BenchmarkRow.Of(Name, "PyTorch, processor time", processor[2].Skip(1), "s"),
            BenchmarkRow.Of(Name, "model and updates on their way, open", [bytes[0] / 1e6], "MB"),
            BenchmarkRow.Of(Name, "model and updates on their way, masked", [bytes[1] / 1e6], "MB"),
        ];
    }

    private static double Round(TrainingRows[] rows, IRoundAggregation aggregation, ProximalTerm? proximal, int threadCount, List<double> processor, out long bytes)
    {
        var network = new MultilayerPerceptron(Network, 1).NetworkOf(rows[0].FeatureCount);
        var training = new LocalTraining(network, new BinaryCrossEntropy(), new LocalTrainingSettings { Proximal = proximal });
        var sites = rows.Select((own, index) => new NetworkSite((uint)index + 1, $"site {index + 1}", own, training)).ToArray();
        var rounds = new FederatedRounds(sites, aggregation, new RoundSettings(), null, threadCount);
        var start = RoundState.Start(network.Initialise(new RandomSource(1)).Values);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var record = rounds.Next(start, new RandomSource(2), CancellationToken.None).History[0];
        processor.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        bytes = record.ModelBytes + record.UpdateBytes;
        if (record.Sites.Length != SiteCount) throw new InvalidOperationException("Sites were lost on the way.");
        return watch.Elapsed.TotalSeconds;
    }

    private static TrainingRows[] SiteRows(PeerTable table)
    {
        using var team = new WorkerTeam(1);
        var scaling = InputScaling.Of(table.Training.Features, standardise: true);
        return [.. Enumerable.Range(0, SiteCount).Select(site =>
            TrainingRows.Of(table.Training.Select([.. Enumerable.Range(site * RowsASite, RowsASite)]), scaling, team))];
    }

    private static double Peer(PeerScript peer, int threads, PeerTable table, List<double> processor)
    {
        var result = peer.Run(threads, "fit", "torch_round", table.Directory);
        processor.Add(result["processorSeconds"]);
        return result["fitSeconds"];
    }
}
