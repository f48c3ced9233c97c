using System.Globalization;
using Workbench.Benchmarks;

// One file a benchmark; a new one is added here.
IBenchmark[] all =
[
    new NotebookOverhead(),
    new PairTableBenchmark(),
    new ReproduceTime(),
    new SecureAggregationBenchmark(),
    new FederatedBoostingBenchmark(),
    new FederatedRoundBenchmark(),
    new FolderExchangeBenchmark(),
    new BoostingBenchmark(),
    new LightGbmBenchmark(),
    new PredictionBenchmark(),
    new ForestBenchmark(),
    new MatrixProductBenchmark(),
    new MerkleBenchmark(),
    new NetworkBenchmark(),
    new PrivateEpochBenchmark(),
];

const string Usage = """
    Measures the workbench beside its peers; medians of alternating rounds.

    usage: dotnet run --project tests/Workbench.Benchmarks -c Release -- [NAME…] [--rounds N] [--json FILE] [--runner DLL]
    """;

var (names, rounds, json, runner) = (new List<string>(), 5, "artifacts/benchmarks.json", "runner/bin/Release/net10.0/workbench.dll");
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--rounds" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rounds) && rounds > 0: i++; break;
        case "--json" when value.Length > 0: json = args[++i]; break;
        case "--runner" when value.Length > 0: runner = args[++i]; break;
        case var name when all.Any(benchmark => benchmark.Name == name): names.Add(name); break;
        case "--help" or "-h":
            Console.WriteLine($"{Usage}\nnames: {string.Join(", ", all.Select(benchmark => benchmark.Name))}");
            return 0;
        default:
            Console.Error.WriteLine($"{Usage}\nnames: {string.Join(", ", all.Select(benchmark => benchmark.Name))}\nnot understood: {args[i]} {value}");
            return 2;
    }
}

var repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "Workbench.sln")))
    repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("The benchmarks run from a working copy of the repository.");
var settings = new BenchmarkSettings(repository, rounds, Path.GetFullPath(runner, repository));

var (rows, failed, loadBefore) = (new List<BenchmarkRow>(), false, Machine.LoadAverage);
foreach (var benchmark in all.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
{
    Console.Error.WriteLine($"measuring {benchmark.Name}, {rounds} rounds …");
    try
    {
        rows.AddRange(benchmark.Run(settings));
    }
    catch (InvalidOperationException e)
    {
        // The other benchmarks still count; the exit code says that one is missing.
        Console.Error.WriteLine($"{benchmark.Name} failed: {e.Message}");
        failed = true;
    }
}

var report = new BenchmarkReport(Machine.Current, loadBefore, Machine.LoadAverage, rows);
report.WriteTable(Console.Out);
var path = Path.GetFullPath(json, repository);
report.WriteJson(path);
Console.Error.WriteLine($"written: {path}");
return failed || rows.Any(row => !row.KeepsLimit) ? 1 : 0;
