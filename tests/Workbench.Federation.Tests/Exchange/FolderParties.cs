using Workbench.Federation.Exchange;
using Workbench.Learning;
using Workbench.Learning.Networks.Files;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Tests.Exchange;

/// <summary>A coordinator and three sites on a folder that is gone after the test. Every call makes the party anew, as a started process does.</summary>
internal sealed class FolderParties : IDisposable
{
    public const string CoordinatorName = "coordinator";
    // In memory where the system has such a place: hundreds of runs flush every file.
    private readonly string root = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"workbench-exchange-{Guid.NewGuid():N}")).FullName;
    private readonly Dictionary<string, ExchangeIdentity> identities;
    private readonly bool ownsIdentities;

    public FolderParties(int siteCount = 3, int rounds = 2, int minimumSites = 2, Guid? run = null, IReadOnlyDictionary<string, ExchangeIdentity>? keys = null)
    {
        Names = [.. Enumerable.Range(1, siteCount).Select(number => $"CPI_{number}")];
        ownsIdentities = keys is null;
        identities = Names.Append(CoordinatorName).ToDictionary(name => name, name => keys?.GetValueOrDefault(name) ?? ExchangeIdentity.Create(name));
        Agreement = new RunAgreement
        {
            Run = run ?? Guid.NewGuid(),
            Plan = Plan(rounds, minimumSites),
            Coordinator = identities[CoordinatorName].Public,
            Sites = [.. Names.Select((name, place) => new AgreedSite((uint)place + 1, identities[name].Public))],
        };
        Directory.CreateDirectory(SharedRoot);
    }

    public IReadOnlyList<string> Names { get; }

    public RunAgreement Agreement { get; init; }

    public string SharedRoot => Path.Combine(root, "shared");

    public IReadOnlyDictionary<string, ExchangeIdentity> Identities => identities;

    /// <summary>Called before every operation on a file; a test throws there.</summary>
    public Action<string>? BeforeStep { get; set; }

    public SharedFolder Shared(string name = CoordinatorName) => new(SharedRoot, Files(name));

    public PartyFolder Own(string name) => new(Path.Combine(root, "private", name), SharedRoot, Files(name));

    public FolderCoordinator Coordinator() => new(Shared(), Own(CoordinatorName), Agreement, identities[CoordinatorName]);

    public FolderSite Site(string name, RunAgreement? agreement = null) => new(Shared(name), Own(name), agreement ?? Agreement, identities[name], Rows(name));

    public MessageGate Gate(string name) => new(Agreement, identities[name], name == CoordinatorName ? 0 : Agreement.SiteOf(name).Number);

    public byte[] Simulate() => NetworkFile.ToBytes(
        new SimulatedRun(Agreement.Plan, 1).Run([.. Names.Select(name => (name, Rows(name)))], null, TestContext.Current.CancellationToken));

    /// <summary>All parties look in turn until the run is done; each is made anew for every look.</summary>
    public byte[] RunToEnd()
    {
        for (var look = 0; look < 100; look++)
        {
            var coordinator = Coordinator();
            if (coordinator.Advance(false, CancellationToken.None).IsFinished) return NetworkFile.ToBytes(coordinator.Model);
            foreach (var name in Names) Site(name).Advance(CancellationToken.None);
        }

        throw new InvalidOperationException("The run does not end.");
    }

    public static LabelledTable Rows(string name)
    {
        var random = new RandomSource(7).Fork(name);
        var count = 30 + random.NextInt32(20);
        var (a, b, labels) = (new float[count], new float[count], new float[count]);
        for (var row = 0; row < count; row++)
        {
            (a[row], b[row]) = ((float)random.NextGaussian() * 40, 3 + (float)random.NextDouble());
            labels[row] = a[row] > 5 ? 1 : 0;
        }

        return new LabelledTable(new FeatureTable(["a", "b"], [a, b]), Labels.FromNumbers(labels));
    }

    public static RunPlan Plan(int rounds, int minimumSites) => new()
    {
        Seed = 42,
        Rounds = rounds,
        MinimumSites = minimumSites,
        Aggregator = "fedavg",
        Training = new AgreedTraining { HiddenLayers = [4], LocalEpochs = 2, BatchSize = 8, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0 },
        Label = "outcome",
        Columns = ["a", "b"],
    };

    public void Dispose()
    {
        if (ownsIdentities)
            foreach (var identity in identities.Values) identity.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private WholeFiles Files(string name) => new(name) { BeforeStep = step => BeforeStep?.Invoke(step) };
}
