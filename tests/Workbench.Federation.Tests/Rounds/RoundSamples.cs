using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.Tests.Rounds;

/// <summary>Small sites, and states that can be compared.</summary>
internal static class RoundSamples
{
    public const int Features = 3;

    /// <summary>3 × 4 + 4 + 4 × 1 + 1 parameters.</summary>
    public static readonly NeuralNetwork Network = new(new DenseLayer(Features, 4), new TanhLayer(4), new DenseLayer(4, 1));

    public static float[] Initial => Network.Initialise(new RandomSource(9)).Values.ToArray();

    public static (float[] Features, float[] Targets) Numbers(long seed, int rowCount)
    {
        var random = new RandomSource(seed);
        var features = new float[rowCount * Features];
        var targets = new float[rowCount];
        for (var i = 0; i < features.Length; i++) features[i] = (float)random.NextGaussian();
        for (var i = 0; i < rowCount; i++) targets[i] = random.NextBoolean(features[i * Features] > 0 ? 0.8 : 0.3) ? 1 : 0;
        return (features, targets);
    }

    public static TrainingRows Rows(long seed, int rowCount)
    {
        var (features, targets) = Numbers(seed, rowCount);
        return new TrainingRows(features, targets, rowCount);
    }

    public static LocalTraining Training(int epochs = 2, int batchSize = 8, double rate = 0.1, double? proximal = null, double momentum = 0.9) =>
        new(Network, new BinaryCrossEntropy(), new LocalTrainingSettings
        {
            Epochs = epochs,
            Training = new TrainingSettings { BatchSize = batchSize, LearningRate = rate, Optimiser = new MomentumSettings { Momentum = momentum, Nesterov = false } },
            Proximal = proximal is { } strength ? new ProximalTerm(strength) : null,
        });

    /// <summary>Five sites of 20, 27, 34, 41 and 48 rows.</summary>
    public static ISiteTrainer[] SitesOf(LocalTraining training, int count = 5) =>
        [.. Enumerable.Range(1, count).Select(site => new NetworkSite((uint)site, $"site {site}", Rows(100 + site, 13 + 7 * site), training))];

    public static RoundState Run(
        IReadOnlyList<ISiteTrainer> sites, IAggregationStrategy strategy, RoundSettings? settings = null, int rounds = 3, int threads = 2) =>
        new FederatedRounds(sites, new OpenAggregation(strategy), settings ?? new RoundSettings(), null, threads)
            .Run(RoundState.Start(Initial), rounds, new RandomSource(4), null, CancellationToken.None);

    /// <summary>All of a state, bit for bit.</summary>
    public static string Bits(RoundState state) => Convert.ToHexString(RoundStateFile.ToBytes(state));
}
