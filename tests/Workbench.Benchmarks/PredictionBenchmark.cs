using System.Diagnostics;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Benchmarks;

/// <summary>A million rows, and single rows, through 200 trees × 31 leaves with two threads, beside XGBoost's 200 trees of depth 6.</summary>
internal sealed class PredictionBenchmark : IBenchmark
{
    private const int Threads = 2, Copies = 10, SingleRows = 20_000, ExplainedRows = 2_000;
    private const double MustShare = 0.7, MostMicroseconds = 6.5;

    /// <inheritdoc/>
    public string Name => "prediction";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var table = PeerTable.Load(settings);
        var model = new GradientBooster(new BoostingSettings { IterationCount = 200 }, Threads)
            .Train(BoostingData.Of(table.Training), [], new RandomSource(1), null, CancellationToken.None, CancellationToken.None).Model;
        var predictor = new TreePredictor(model);
        var floats = Repeat(table.Test.Features);
        var doubles = new NumericTable(floats.Names, [.. Enumerable.Range(0, floats.ColumnCount).Select(column => Array.ConvertAll(floats.Column(column).ToArray(), value => (double)value))]);
        var rows = RowMajor(doubles, SingleRows);
        var peers = new List<PeerResult>();
        var (processor, slowest) = (new List<double>(), new List<double>());
        var measured = Alternation.Measure(
            settings.Rounds,
            () => Add(peers, new PeerScript(settings.Repository).Run(Threads, "fit", "xgboost", table.Directory))["predictMillionSeconds"],
            () => Seconds(() => predictor.Predict(floats, Threads, CancellationToken.None), processor),
            () => Seconds(() => predictor.Predict(doubles, Threads, CancellationToken.None), []),
            () => Microseconds(predictor, rows, slowest));
        var explained = Seconds(() => new TreeContributions(model).Explain(First(doubles, ExplainedRows), Threads, CancellationToken.None), []);
        var peer = BenchmarkRow.Of(Name, "1,000,000 rows: XGBoost", measured[0], "s");
        return
        [
            BenchmarkRow.Of(Name, "1,000,000 rows of floats: workbench", measured[1], "s") with { Limit = MustShare * peer.Median, LimitSource = "issue 3, E" },
            BenchmarkRow.Of(Name, "1,000,000 rows of doubles: workbench", measured[2], "s"),
            peer,
            BenchmarkRow.Of(Name, "1,000,000 rows of floats, processor: workbench", processor, "s"),
            BenchmarkRow.Of(Name, "1,000,000 rows, processor: XGBoost", peers.Select(result => result["predictMillionProcessorSeconds"]), "s"),
            BenchmarkRow.Of(Name, "a single row, median: workbench", measured[3], "µs") with { Limit = MostMicroseconds, LimitSource = "issue 3, E" },
            BenchmarkRow.Of(Name, "a single row, 99 %: workbench", slowest, "µs"),
            BenchmarkRow.Of(Name, "SHAP values of 2,000 rows: workbench", [explained], "s"),
        ];
    }

    private static PeerResult Add(List<PeerResult> results, PeerResult result)
    {
        results.Add(result);
        return result;
    }

    private static double Seconds(Action work, List<double> processor)
    {
        var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        work();
        processor.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Median of different rows, one after another; the slowest in a hundred is kept beside it.</summary>
    private static double Microseconds(TreePredictor predictor, double[] rows, List<double> slowest)
    {
        var (times, output) = (new double[SingleRows], new double[1]);
        for (var row = 0; row < SingleRows; row++)
        {
            var start = Stopwatch.GetTimestamp();
            predictor.Predict(rows.AsSpan(row * predictor.FeatureCount, predictor.FeatureCount), output);
            times[row] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        slowest.Add(times[SingleRows * 99 / 100]);
        return times[SingleRows / 2];
    }

    private static FeatureTable Repeat(FeatureTable table) => new(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column =>
    {
        var values = new float[table.RowCount * Copies];
        for (var copy = 0; copy < Copies; copy++) table.Column(column).CopyTo(values.AsSpan(copy * table.RowCount));
        return values;
    })]);

    private static NumericTable First(NumericTable table, int count) =>
        new(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column => table.Column(column)[..count].ToArray())]);

    private static double[] RowMajor(NumericTable table, int count)
    {
        var rows = new double[count * table.ColumnCount];
        for (var i = 0; i < rows.Length; i++) rows[i] = table.Column(i % table.ColumnCount)[i / table.ColumnCount];
        return rows;
    }
}
