using System.Diagnostics;
using Workbench.Federation.Boosting;
using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;

namespace Workbench.Benchmarks;

/// <summary>Lossless boosting over five sites with 300,000 rows in all beside the central training, in the open and under masks; all parties in this process on two threads.</summary>
internal sealed class FederatedBoostingBenchmark : IBenchmark
{
    private const int RowCount = 300_000, ColumnCount = 20, SiteCount = 5, TreeCount = 20, MaskedTreeCount = 2, ThreadCount = 2;
    private static readonly BoostingSettings Settings = new() { IterationCount = TreeCount };

    /// <inheritdoc/>
    public string Name => "federated-boosting";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var data = Sample();
        var partition = SitePartition.Independent(RowCount, SiteCount, new RandomSource(2));
        SiteData[] sites = [.. partition.Sites.Select(site => new SiteData(site.Name, BoostingData.Of(data.Select(site.Rows.AsSpan()))))];
        var sketches = sites.Select(site => TableSketch.Of(site.Data, new FederatedBoosterSettings().SketchCapacity)).ToArray();
        var bins = AgreedBins.Of(sketches, Settings.ToBinning());
        var pooled = BoostingData.Of(data);
        var (cpuCentral, cpuOpen, cpuMasked) = (new List<double>(), new List<double>(), new List<double>());
        string central = "", open = "", masked = "";
        FederatedBoostingResult? openResult = null, maskedResult = null;
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Timed(cpuCentral, () => central = File(new GradientBooster(Settings, ThreadCount, bins.Bins).Train(pooled, [], new RandomSource(3), null, CancellationToken.None, CancellationToken.None))),
            () => Timed(cpuOpen, () => open = File((openResult = Train(Settings, sites, new FederatedBoosterSettings { Bins = bins })).Training)),
            () => Timed([], () => AgreedBins.Of([.. sites.Select(site => TableSketch.Of(site.Data, new FederatedBoosterSettings().SketchCapacity))], Settings.ToBinning())),
            () => Timed(cpuMasked, () => masked = File((maskedResult = Train(Settings with { IterationCount = MaskedTreeCount }, sites, new FederatedBoosterSettings { Bins = bins, IsMasked = true })).Training)) / MaskedTreeCount);
        if (central != open) throw new InvalidOperationException("The federated model is not the central one.");
        var few = new GradientBooster(Settings with { IterationCount = MaskedTreeCount }, ThreadCount, bins.Bins).Train(pooled, [], new RandomSource(3), null, CancellationToken.None, CancellationToken.None);
        if (masked != File(few)) throw new InvalidOperationException("The masked model is not the central one.");
        return
        [
            BenchmarkRow.Of(Name, $"{RowCount:N0} rows × {ColumnCount}, {TreeCount} trees of 31 leaves, central", seconds[0], "s"),
            BenchmarkRow.Of(Name, "the same, processor time", cpuCentral.Skip(1), "s"),
            BenchmarkRow.Of(Name, $"the same over {SiteCount} sites, in the open", seconds[1], "s"),
            BenchmarkRow.Of(Name, "the same, processor time", cpuOpen.Skip(1), "s"),
            BenchmarkRow.Of(Name, "agreeing on bins by sketches, one thread", seconds[2], "s"),
            BenchmarkRow.Of(Name, "a tree under masks, 31 rounds", seconds[3], "s"),
            BenchmarkRow.Of(Name, "the same, processor time", cpuMasked.Skip(1).Select(cpu => cpu / MaskedTreeCount), "s"),
            BenchmarkRow.Of(Name, "sketch of a site", [sketches[0].ToBytes().Length / 1e6], "MB"),
            BenchmarkRow.Of(Name, "sent by a site for a tree, in the open", [openResult!.Traffic[0].BytesUpPerTree / 1e6], "MB"),
            BenchmarkRow.Of(Name, "received by a site for a tree, in the open", [openResult.Traffic[0].BytesDownPerTree / 1e6], "MB"),
            BenchmarkRow.Of(Name, "sent by a site for a tree, under masks", [maskedResult!.Traffic[0].BytesUpPerTree / 1e6], "MB"),
            BenchmarkRow.Of(Name, "received by a site for a tree, under masks", [maskedResult.Traffic[0].BytesDownPerTree / 1e6], "MB"),
        ];
    }

    private static FederatedBoostingResult Train(BoostingSettings settings, SiteData[] sites, FederatedBoosterSettings federation) =>
        new FederatedBooster(settings, federation, ThreadCount).Train(sites, [], new RandomSource(3), null, CancellationToken.None);

    private static string File(BoostingResult result) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(LightGbmTextWriter.Write(result.Model)));

    private static double Timed(List<double> cpu, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        cpu.Add((process.TotalProcessorTime - before).TotalSeconds);
        return seconds;
    }

    private static LabelledTable Sample()
    {
        var random = new RandomSource(1);
        var columns = Enumerable.Range(0, ColumnCount).Select(_ => new float[RowCount]).ToArray();
        var labels = new bool[RowCount];
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < ColumnCount; column++) columns[column][row] = (float)random.NextGaussian();
            labels[row] = columns[0][row] + (columns[1][row] * columns[2][row]) - (0.5 * columns[3][row]) + random.NextGaussian() > 0.3;
        }

        return new LabelledTable(new FeatureTable([.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], columns), new Labels(labels));
    }
}
