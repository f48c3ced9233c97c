using System.Diagnostics;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Benchmarks;

/// <summary>A round of 50 sites with 100,000 parameters each, all parties in this process on two threads; and robust rules on as many updates.</summary>
internal sealed class SecureAggregationBenchmark : IBenchmark, IDisposable
{
    private const int SiteCount = 50, Dimension = 100_000, MissingCount = 16, ThreadCount = 2;
    private static readonly FixedPoint Coding = new() { Levels = 65535, MaximumWeight = 1000 };

    private readonly SigningKey coordinatorKey = SigningKey.Create();
    private readonly Dictionary<uint, SigningKey> siteKeys = Enumerable.Range(1, SiteCount).ToDictionary(site => (uint)site, _ => SigningKey.Create());

    /// <inheritdoc/>
    public string Name => "secure-aggregation";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var updates = siteKeys.Keys.Select(Update).ToArray();
        var encoded = updates.Select(update => Coding.Encode(update.Values, 1 + (int)update.Site)).ToArray();
        var none = new Dictionary<uint, SitePhase>();
        var dropouts = Enumerable.Range(SiteCount - MissingCount + 1, MissingCount).ToDictionary(site => (uint)site, _ => SitePhase.SecretsShared);
        var cpu = new List<double>();
        var seconds = Alternation.Measure(
            settings.Rounds,
            () => Round(encoded, none, cpu),
            () => Round(encoded, dropouts, []),
            () => Milliseconds(() => Coding.Encode(updates[0].Values, 1)),
            () => Milliseconds(() => new WeightedMean().Aggregate(updates)),
            () => Milliseconds(() => new CoordinateMedian().Aggregate(updates)),
            () => Milliseconds(() => new TrimmedMean(0.1).Aggregate(updates)),
            () => Milliseconds(() => new MultiKrum(10, 30).Aggregate(updates)));
        return
        [
            BenchmarkRow.Of(Name, "50 sites × 100,000 parameters, all parties", seconds[0], "s") with { Limit = 1, LimitSource = "issue 4, E" },
            BenchmarkRow.Of(Name, "the same, processor time of all threads", cpu.Skip(1), "s"),
            BenchmarkRow.Of(Name, "16 of 50 sites missing after sharing", seconds[1], "s") with { Limit = 1, LimitSource = "issue 4, E" },
            BenchmarkRow.Of(Name, "encoding one update in fixed point", seconds[2], "ms"),
            BenchmarkRow.Of(Name, "weighted mean of 50 × 100,000, one thread", seconds[3], "ms"),
            BenchmarkRow.Of(Name, "coordinate median, one thread", seconds[4], "ms"),
            BenchmarkRow.Of(Name, "trimmed mean, one thread", seconds[5], "ms"),
            BenchmarkRow.Of(Name, "Multi-Krum, one thread", seconds[6], "ms"),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        coordinatorKey.Dispose();
        foreach (var key in siteKeys.Values) key.Dispose();
    }

    private double Round(long[][] encoded, Dictionary<uint, SitePhase> dropouts, List<double> cpu)
    {
        var roster = new Roster(coordinatorKey.Public, siteKeys.Select(site => KeyValuePair.Create(site.Key, site.Value.Public)));
        var terms = new RoundTerms(Guid.NewGuid(), 1, roster, RoundTerms.DefaultThreshold(SiteCount), Coding.Vector(Dimension, WordSize.Bits32));
        var round = new SimulatedRound(terms, coordinatorKey, siteKeys, ThreadCount);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var sum = round.Run(site => (encoded[site - 1], null), dropouts, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        cpu.Add((process.TotalProcessorTime - before).TotalSeconds);
        if (sum.Survivors.Count != SiteCount - dropouts.Count) throw new InvalidOperationException("Sites were lost on the way.");
        for (var k = 0; k < sum.Entries.Length; k += 997)
            if (sum.Entries[k] != sum.Survivors.Sum(site => encoded[site - 1][k])) throw new InvalidOperationException($"Entry {k} of the sum is wrong.");
        return seconds;
    }

    private static SiteUpdate Update(uint site)
    {
        var random = new RandomSource(site);
        var values = new double[Dimension];
        for (var k = 0; k < values.Length; k++) values[k] = 2 * random.NextDouble() - 1;
        return new SiteUpdate(site, values, 1000 + site);
    }

    private static double Milliseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
