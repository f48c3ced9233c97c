using Workbench.Federation.Rounds;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

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

    /// <summary>A site that trains on its rows.</summary>
    public static ISiteTrainer TrainerOf(RunPlan plan, uint number, string name, LabelledTable rows, InputScaling scaling)
    {
        var settings = new LocalTrainingSettings
        {
            Epochs = plan.Training.LocalEpochs,
            Training = new TrainingSettings
            {
                BatchSize = plan.Training.BatchSize,
                LearningRate = plan.Training.LearningRate,
                Optimiser = new MomentumSettings { Momentum = plan.Training.Momentum, Nesterov = true, WeightDecay = plan.Training.WeightDecay },
            },
        };
        return new NetworkSite(number, name, RowsOf(rows, scaling), new LocalTraining(NetworkOf(plan), new BinaryCrossEntropy(), settings));
    }

    private static TrainingRows RowsOf(LabelledTable rows, InputScaling scaling)
    {
        using var team = new WorkerTeam(1);
        return TrainingRows.Of(rows, scaling, team);
    }

    /// <summary>A model that predicts.</summary>
    public static NetworkClassifier ClassifierOf(RunPlan plan, InputScaling scaling, float[] parameters) =>
        new(NetworkOf(plan), new ModelParameters(parameters), scaling, threadCount: 1);
}
