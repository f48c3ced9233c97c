using System.Diagnostics;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Trees;

namespace Workbench.Benchmarks;

/// <summary>200 trees × 31 leaves beside LightGBM's own program; and whether each reads the other's model file with the same scores.</summary>
internal sealed class LightGbmBenchmark : IBenchmark
{
    private const int Iterations = 200, Threads = 2;
    private const double MustEqual = 1e-12; // of raw scores about 1; LightGBM writes 17 digits

    /// <inheritdoc/>
    public string Name => "lightgbm";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var table = PeerTable.Load(settings);
        var peer = new LightGbmProgram(settings.Repository);
        var data = BoostingData.Of(table.Training);
        string File(string name) => Path.Combine(table.Directory, name);
        TreeModel? model = null;
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Seconds(() => model = Train(data)),
            () => peer.Train(File("train.csv"), File("lightgbm.txt"), Iterations, Threads));
        System.IO.File.WriteAllBytes(File("workbench.txt"), LightGbmTextWriter.Write(model!));
        var theirs = LightGbmTextReader.ReadFile(File("lightgbm.txt"));
        return
        [
            BenchmarkRow.Of(Name, "2 threads: workbench, with binning", seconds[0], "s"),
            BenchmarkRow.Of(Name, "2 threads: LightGBM 4.1, without binning", seconds[1], "s"),
            Difference("raw scores of our file, read by LightGBM", Scores(model!, table), peer.PredictRaw(File("workbench.txt"), File("test.csv"))),
            Difference("raw scores of its file, read by us", Scores(theirs, table), peer.PredictRaw(File("lightgbm.txt"), File("test.csv"))),
        ];
    }

    private BenchmarkRow Difference(string quantity, double[] ours, double[] theirs)
    {
        if (ours.Length != theirs.Length) throw new InvalidOperationException($"There are {ours.Length} scores and {theirs.Length} of LightGBM.");
        var largest = ours.Zip(theirs, (one, other) => Math.Abs(one - other)).Max();
        return BenchmarkRow.Of(Name, $"largest difference, {quantity}", [largest], "") with { Limit = MustEqual, LimitSource = "issue 3, A.3" };
    }

    private static double[] Scores(TreeModel model, PeerTable table) => new TreePredictor(model).PredictRaw(table.Test.Features, Threads, CancellationToken.None);

    private static TreeModel Train(BoostingData data) => new GradientBooster(new BoostingSettings { IterationCount = Iterations }, Threads)
        .Train(data, [], new RandomSource(1), null, CancellationToken.None, CancellationToken.None).Model;

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }
}
