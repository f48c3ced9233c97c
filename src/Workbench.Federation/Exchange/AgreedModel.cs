using Workbench.Federation.Rounds;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Federation.Exchange;

/// <summary>The network of a plan, its first parameters and the rounds that move them: the same for a simulation and for parties in processes of their own.</summary>
internal static class AgreedModel
{
    /// <summary>The run's source of randomness.</summary>
    public static RandomSource RandomOf(RunPlan plan) => new RandomSource(plan.Seed).Fork("federated run");

    /// <summary>The layers.</summary>
    public static NeuralNetwork NetworkOf(RunPlan plan)
    {
        var (layers, size) = (new List<ILayer>(), plan.Columns.Length);
        foreach (var hidden in plan.Training.HiddenLayers)
        {
            layers.Add(new DenseLayer(size, hidden, WeightInitialisation.He));
            layers.Add(new ReluLayer(hidden));
            size = hidden;
        }

        layers.Add(new DenseLayer(size, 1, WeightInitialisation.Glorot));
        return new NeuralNetwork(layers);
    }

    /// <summary>The state before the first round.</summary>
    public static RoundState StartOf(RunPlan plan) => RoundState.Start(NetworkOf(plan).Initialise(RandomOf(plan).Fork("initialisation")).Values);

    /// <summary>The engine.</summary>
    public static FederatedRounds RoundsOf(RunPlan plan, IReadOnlyList<ISiteTrainer> sites, int threadCount) => new(
        sites, new OpenAggregation(AgreedStrategy.Of(plan.Aggregator)), new RoundSettings { MinimumSites = plan.MinimumSites }, evaluator: null, threadCount);

    /// <summary>A model that predicts.</summary>
    public static NetworkClassifier ClassifierOf(RunPlan plan, InputScaling scaling, float[] parameters) =>
        new(NetworkOf(plan), new ModelParameters(parameters), scaling, threadCount: 1);
}
