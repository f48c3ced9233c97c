using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.Tests.PrivateTraining;

/// <summary>Small sites, ledgers and faults for tests.</summary>
internal static class PrivateSamples
{
    public const int Features = 3, SiteCount = 5;

    public static NeuralNetwork Network { get; } = new(new DenseLayer(Features, 4, WeightInitialisation.Glorot), new TanhLayer(4), new DenseLayer(4, 1, WeightInitialisation.Glorot));

    public static float[] Start { get; } = Network.Initialise(new RandomSource(1)).Values.ToArray();

    /// <summary>Rows whose label is the sign of the first feature, nine times in ten; with weights 0 their gradients are 0.</summary>
    public static TrainingRows Rows(int count, bool withoutGradient = false)
    {
        var random = new RandomSource(21);
        float[] features = [.. Enumerable.Range(0, count * Features).Select(_ => (float)random.NextGaussian())];
        float[] targets = [.. Enumerable.Range(0, count).Select(row => (features[row * Features] > 0) == random.NextBoolean(0.9) ? 1f : 0f)];
        return new TrainingRows(features, targets, count, withoutGradient ? new float[count] : null);
    }

    public static PrivateTrainingSettings Settings(double noise = 1, int batch = 100, int epochs = 1, double rate = 0.5) => new()
    {
        NoiseMultiplier = noise, BatchSize = batch, Epochs = epochs, LearningRate = rate, Optimiser = new MomentumSettings { Momentum = 0 },
    };

    public static BudgetLedger RecordLedger(double epsilon = 1e6, bool isSimulation = true, string? path = null) => BudgetLedger.Create(
        "CPI Verona", new PrivacyBudget(PrivacyUnit.Record, NeighbourRelation.AddRemove) { Epsilon = epsilon, Delta = 1e-6 }, new RenyiAccountant(), isSimulation, path);

    public static BudgetLedger SiteLedger(double epsilon = 1e300, bool isSimulation = true, string? path = null) => BudgetLedger.Create(
        "federation", new PrivacyBudget(PrivacyUnit.Site, NeighbourRelation.AddRemove) { Epsilon = epsilon, Delta = 1e-6 }, new RenyiAccountant(), isSimulation, path);

    public static PrivateSiteTrainer Trainer(
        BudgetLedger ledger, PrivateTrainingSettings? settings = null, TrainingRows? rows = null, int threads = 1, Action<PrivateRoundStep>? before = null) =>
        new(1, "CPI Verona", Network, new BinaryCrossEntropy(), rows ?? Rows(450), settings ?? Settings(), ledger, threads) { BeforeStep = before };

    public static SimulatedNoise Noise(long seed) => new(new RandomSource(seed));

    /// <summary>A round of sites that answer with updates they were given.</summary>
    public static RoundWork Work(IReadOnlyList<double[]> updates, int round = 1, Dictionary<uint, SitePhase>? dropouts = null, int minimum = 1, int threads = 2)
    {
        FixedSite[] sites = [.. updates.Select((update, place) => new FixedSite((uint)place + 1, update))];
        return new RoundWork(round, Start.Length, sites, site => site.Train(Start, round, new RandomSource(0), default), dropouts ?? [], minimum, threads);
    }

    public static double[][] Updates(int count, int length, double scale = 1)
    {
        var random = new RandomSource(5);
        return [.. Enumerable.Range(0, count).Select(site => Enumerable.Range(0, length).Select(_ => scale * (1 + site) * random.NextGaussian()).ToArray())];
    }

    /// <summary>The sum of updates that are clipped one by one, in the order of the sites.</summary>
    public static double[] ClippedSum(IEnumerable<double[]> updates, double norm)
    {
        double[]? sum = null;
        foreach (var update in updates)
        {
            sum ??= new double[update.Length];
            var length = Math.Sqrt(update.Sum(value => value * value));
            for (var k = 0; k < sum.Length; k++) sum[k] += update[k] * Math.Min(1, norm / length);
        }

        return sum!;
    }

    internal sealed class FixedSite(uint site, double[] update) : ISiteTrainer
    {
        public uint Site => site;

        public string Name => $"site {site}";

        public long SampleCount => 10 * site;

        public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation) =>
            new(new SiteUpdate(site, update, SampleCount), 0.5);
    }

    /// <summary>Noise that fails after some draws.</summary>
    internal sealed class FailingNoise(int draws) : NoiseSource
    {
        private readonly SimulatedNoise inner = Noise(1);
        private int drawn;

        public override bool IsSimulation => true;

        internal override ulong NextUInt64() => drawn++ < draws ? inner.NextUInt64() : throw new IOException("The generator failed.");
    }

    internal sealed class InjectedFault : Exception;
}
