using System.Diagnostics;
using Workbench.Federation.Exchange;
using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Tables;

namespace Workbench.Benchmarks;

/// <summary>What a round over a shared folder costs besides the training: 50 sites with about 100,000 parameters each, on this machine's disk.</summary>
internal sealed class FolderExchangeBenchmark : IBenchmark
{
    private const int SiteCount = 50;
    private static readonly RunPlan Plan = new()
    {
        Seed = 1,
        Rounds = 100_000,
        MinimumSites = SiteCount,
        Aggregator = "fedavg",
        Training = new AgreedTraining { HiddenLayers = [990], LocalEpochs = 1, BatchSize = 1, LearningRate = 1, Momentum = 0, WeightDecay = 0 },
        Label = "y",
        Columns = [.. Enumerable.Range(0, 99).Select(column => $"x{column}")],
    };

    /// <inheritdoc/>
    public string Name => "folder-exchange";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var root = Directory.CreateTempSubdirectory("workbench-benchmark-").FullName;
        try
        {
            return Measure(settings, root);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private IReadOnlyList<BenchmarkRow> Measure(BenchmarkSettings settings, string root)
    {
        using var identity = ExchangeIdentity.Create("coordinator");
        var sites = Enumerable.Range(1, SiteCount).Select(number => ExchangeIdentity.Create($"site{number}")).ToArray();
        var agreement = new RunAgreement { Run = Guid.NewGuid(), Plan = Plan, Coordinator = identity.Public, Sites = [.. sites.Select((site, place) => new AgreedSite((uint)place + 1, site.Public))] };
        var files = new WholeFiles("coordinator");
        var shared = new SharedFolder(Path.Combine(root, "shared"), files);
        var coordinator = new FolderCoordinator(shared, new PartyFolder(Path.Combine(root, "own"), shared.Root, files), agreement, identity);
        var gates = sites.Select((site, place) => new MessageGate(agreement, site, (uint)place + 1)).ToArray();
        var sums = SiteSums.ToBytes(SiteSums.Of(new FeatureTable(Plan.Columns, [.. Plan.Columns.Select(_ => new float[] { 1, 2 })]), Plan));
        Deliver(shared, gates, 0, ExchangeKind.ColumnSums, _ => sums);
        Advance(coordinator);
        var updates = sites.Select((_, place) => Update((uint)place + 1)).ToArray();
        var opening = new MessageGate(agreement, identity, 0);
        var message = gates[0].Seal(ExchangeKind.ModelUpdate, 1, 0, updates[0]);
        var measured = Alternation.Measure(
            settings.Rounds,
            () => Milliseconds(() => message = gates[0].Seal(ExchangeKind.ModelUpdate, 1, 0, updates[0])),
            () => Milliseconds(() => ModelUpdate.Read(opening.Open(message, ExpectedMessage.Open(ExchangeKind.ModelUpdate, 1)).Payload, 1, Plan)),
            () =>
            {
                Deliver(shared, gates, coordinator.Round, ExchangeKind.ModelUpdate, site => updates[site]);
                return Milliseconds(() => Advance(coordinator)) / 1000;
            });
        foreach (var site in sites) site.Dispose();
        return
        [
            BenchmarkRow.Of(Name, $"encrypting and signing one update of {Plan.ParameterCount} parameters", measured[0], "ms"),
            BenchmarkRow.Of(Name, "checking, decrypting and decoding it", measured[1], "ms"),
            BenchmarkRow.Of(Name, "a coordinator's round of 50 sites, files included", measured[2], "s"),
        ];
    }

    private static void Advance(FolderCoordinator coordinator)
    {
        if (coordinator.Advance(false, CancellationToken.None).Closed.Length != 1) throw new InvalidOperationException("The round was not closed.");
    }

    private static void Deliver(SharedFolder shared, MessageGate[] gates, int round, ExchangeKind kind, Func<int, byte[]> payload)
    {
        Directory.CreateDirectory(shared.UpdateFolder(round));
        for (var site = 0; site < gates.Length; site++)
            File.WriteAllBytes(Path.Combine(shared.UpdateFolder(round), $"{site}.msg"), gates[site].Seal(kind, round, 0, payload(site)));
    }

    private static byte[] Update(uint site)
    {
        var random = new RandomSource(site);
        var values = new double[Plan.ParameterCount];
        for (var k = 0; k < values.Length; k++) values[k] = 1e-6 * random.NextGaussian();
        return ModelUpdate.ToBytes(new SiteRound(new SiteUpdate(site, values, 1000 + site), 0.5));
    }

    private static double Milliseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
