using System.Diagnostics;
using Workbench.Learning;
using Workbench.Learning.Forests;
using Workbench.Learning.Metrics;

namespace Workbench.Benchmarks;

/// <summary>200 trees on 400,000 rows × 31 features with two threads, beside scikit-learn: seconds of the fit, and quality on 100,000 other rows.</summary>
internal sealed class ForestBenchmark : IBenchmark
{
    private const int Threads = 2, RoundsPerPeer = 5; // a peer takes most of a minute
    private const double MustShare = 0.3, LargestAreaLoss = 0.003;

    /// <inheritdoc/>
    public string Name => "forest";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var table = PeerTable.Load(settings);
        var forest = new RandomForest(new ForestSettings { TreeCount = 200, MaximumDepth = 15 }, Threads);
        var extra = new ExtraTrees(new ForestSettings { TreeCount = 200, MaximumDepth = 10 }, Threads);
        return
        [
            .. Measure(settings, table, "random forest 200 × depth 15", "random_forest", random => forest.Fit(table.Training, random, CancellationToken.None)),
            .. Measure(settings, table, "extra trees 200 × depth 10", "extra_trees", random => extra.Fit(table.Training, random, CancellationToken.None)),
        ];
    }

    private IEnumerable<BenchmarkRow> Measure(
        BenchmarkSettings settings, PeerTable table, string quantity, string peer, Func<RandomSource, ForestClassifier> fit)
    {
        var (ours, processor, peers) = (new List<double>(), new List<double>(), new List<PeerResult>());
        var model = fit(new RandomSource(1)); // warms the compiler up, and does not count
        for (var round = 0; round < settings.Rounds; round++)
        {
            if (round % RoundsPerPeer == 0) peers.Add(new PeerScript(settings.Repository).Run(Threads, "fit", peer, table.Directory));
            var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            model = fit(new RandomSource(1));
            ours.Add(watch.Elapsed.TotalSeconds);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        var peerSeconds = BenchmarkRow.Of(Name, $"{quantity}: scikit-learn", peers.Select(result => result["fitSeconds"]), "s");
        yield return BenchmarkRow.Of(Name, $"{quantity}: workbench", ours, "s") with { Limit = MustShare * peerSeconds.Median, LimitSource = "issue 3, E" };
        yield return peerSeconds;
        yield return BenchmarkRow.Of(Name, $"{quantity}, processor: workbench", processor, "s");
        yield return BenchmarkRow.Of(Name, $"{quantity}, processor: scikit-learn", peers.Select(result => result["processorSeconds"]), "s");

        var predicting = Stopwatch.StartNew();
        var probabilities = model.PredictProbabilities(table.Test.Features);
        yield return BenchmarkRow.Of(Name, "predicting 1,000,000 rows: workbench", [predicting.Elapsed.TotalSeconds * 1e6 / probabilities.Length], "s");
        yield return BenchmarkRow.Of(Name, "predicting 1,000,000 rows: scikit-learn", peers.Select(result => result["predictMillionSeconds"]), "s");
        var peerArea = peers[0]["auc"];
        var area = BenchmarkRow.Of(Name, "1 − ROC area: workbench", [1 - RocCurve.AreaOf(Ranking.Of(table.Test.Labels, probabilities))], "");
        yield return area with { Limit = 1 - peerArea + LargestAreaLoss, LimitSource = "scikit-learn's and 0.003" };
        yield return BenchmarkRow.Of(Name, "1 − ROC area: scikit-learn", [1 - peerArea], "");
        yield return BenchmarkRow.Of(Name, "log-loss: workbench", [LogLoss.Of(table.Test.Labels, probabilities)], "nat");
        yield return BenchmarkRow.Of(Name, "log-loss: scikit-learn", [peers[0]["logLoss"]], "nat");
    }
}
