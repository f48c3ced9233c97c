using System.Diagnostics;
using Workbench.Learning;
using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;
using Workbench.Matching.Recommendations;

namespace Workbench.Benchmarks;

/// <summary>500,000 pairs of 1,000 candidates with 500 companies each: made, written and read back, in this process.</summary>
internal sealed class PairTableBenchmark : IBenchmark
{
    private const int CandidateCount = 1000, CompaniesPerCentre = 500;
    private const double MebiByte = 1 << 20;
    private static readonly IReadOnlyList<Company> Companies = new CompanyGenerator().Generate(CompaniesPerCentre, new RandomSource(1));

    // Somebody with exclusions above the attitude threshold: for others most of the work falls away.
    private static readonly Candidate Candidate = new CandidateGenerator().Generate(CandidateCount, new RandomSource(2))
        .First(candidate => candidate.Attitude >= new MatchingThresholds().MinimumAttitude && candidate.Exclusions.Count > 0);

    /// <inheritdoc/>
    public string Name => "pair-table";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var directory = Directory.CreateTempSubdirectory("workbench-benchmarks-").FullName;
        try
        {
            return Measure(settings, Path.Combine(directory, "table.csv"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private List<BenchmarkRow> Measure(BenchmarkSettings settings, string path)
    {
        PairTable? table = null;
        var first = Seconds(() => table = Generate(new PublishedOutcomeModel()));
        var oneTable = PeakMemory("peak working set, first call");
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Seconds(() => table = Generate(new PublishedOutcomeModel())),
            () => Seconds(() => Generate(new StructuredOutcomeModel())),
            () => Seconds(() => Write(path, table!)),
            () => Seconds(() => Read(path)),
            () => 1000 * Seconds(() => _ = Recommend()));
        var pairs = BenchmarkRow.Of(Name, "people and 500,000 pairs, first call", [first], "s") with { Limit = 5, LimitSource = "issue 2, E" };
        return
        [
            pairs,
            BenchmarkRow.Of(Name, "people and 500,000 pairs, published outcome", seconds[0], "s") with { Limit = 5, LimitSource = "issue 2, E" },
            BenchmarkRow.Of(Name, "people and 500,000 pairs, structured outcome", seconds[1], "s") with { Limit = 5, LimitSource = "issue 2, E" },
            BenchmarkRow.Of(Name, $"writing the table, {new FileInfo(path).Length / MebiByte:0} MB", seconds[2], "s"),
            BenchmarkRow.Of(Name, "reading the table back", seconds[3], "s"),
            BenchmarkRow.Of(Name, "ten recommendations among 2,500 companies", seconds[4], "ms") with { Limit = 100, LimitSource = "the published system" },
            oneTable,
            PeakMemory("peak working set, all steps"),
        ];
    }

    /// <summary>Of this process so far, with whatever the rounds left to the collector.</summary>
    private BenchmarkRow PeakMemory(string quantity)
    {
        using var process = Process.GetCurrentProcess();
        return BenchmarkRow.Of(Name, quantity, [process.PeakWorkingSet64 / MebiByte], "MB") with { Limit = 1500, LimitSource = "issue 2, E" };
    }

    private static PairTable Generate(IOutcomeModel outcomeModel)
    {
        var random = new RandomSource(42);
        return PairTable.Build(
            new CandidateGenerator().Generate(CandidateCount, random.Fork(0)),
            new CompanyGenerator().Generate(CompaniesPerCentre, random.Fork(1)),
            new PairSettings { OutcomeModel = outcomeModel },
            random.Fork(2),
            progress: null,
            CancellationToken.None);
    }

    private static void Write(string path, PairTable table)
    {
        using var stream = File.Create(path);
        PairTableWriter.WriteTable(stream, table, 0, CancellationToken.None);
        stream.Flush(flushToDisk: true);
    }

    private static FeatureTable Read(string path)
    {
        using var stream = File.OpenRead(path);
        return NumericCsv.Read(stream, path);
    }

    private static IReadOnlyList<Recommendation> Recommend()
    {
        var model = new PublishedOutcomeModel();
        var recommender = new Recommender(Companies, new MatchingThresholds(), (candidate, company, measures) => model.Score(candidate, company, measures));
        return recommender.Recommend(Candidate, 10);
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }
}
