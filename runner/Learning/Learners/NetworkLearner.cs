using System.Collections.Immutable;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Tables;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning.Learners;

/// <summary>Dense networks; the inputs are standardised, and the file knows how.</summary>
/// <param name="name">Name of the learner.</param>
/// <param name="settings">Its settings.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class NetworkLearner(string name, IReadOnlyList<ParameterValue> settings, Output output) : ITableLearner
{
    private const double AdamRate = 0.001; // the paper's; the default of plain steps is too large for Adam
    private const int MostLines = 20;

    // The optimiser comes first, because rate, momentum and decay belong to it.
    private static readonly SettingTable<MultilayerPerceptronSettings> Table = new(
        new(["optimizer"], (network, value) => WithOptimiser(network, value)),
        new(["hidden_layers"], (network, value) => network with { HiddenSizes = Sizes(value) }),
        new(["epochs"], (network, value) => network with { Epochs = ParameterSet.Int32(value) }),
        new(["batch_size"], (network, value) => network with { Training = network.Training with { BatchSize = ParameterSet.Int32(value) } }),
        new(["learning_rate"], (network, value) => network with { Training = network.Training with { LearningRate = ParameterSet.Number(value) } }),
        new(["momentum"], (network, value) => WithOptimiser(network, network.Training.Optimiser is MomentumSettings sgd
            ? sgd with { Momentum = ParameterSet.Number(value) } : throw value.Fault("momentum belongs to optimizer=sgd; leave it out."))),
        new(["weight_decay"], (network, value) => WithOptimiser(network, network.Training.Optimiser with { WeightDecay = ParameterSet.Number(value) })),
        new(["dropout"], (network, value) => network with { Dropout = ParameterSet.Number(value) }),
        new(["activation"], (network, value) => network with { Activation = ActivationOf(value) }));

    private readonly MultilayerPerceptronSettings settings = Table.Read(name, new MultilayerPerceptronSettings(), settings);

    /// <inheritdoc/>
    public string NeedsValues => "a network needs a number: fill it in, and add a column that says where";

    /// <inheritdoc/>
    public LearntModel Train(LabelledTable training, int labelIndex, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        try
        {
            var network = new MultilayerPerceptron(settings, threadCount, new Epochs(output, settings.Epochs)).FitNetwork(training, random, cancellation).Classifier;
            return Of(network, FormattableString.Invariant($"{network.Network.ParameterCount} parameters, {settings.Epochs} epochs"));
        }
        catch (ArithmeticException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>A network with its file.</summary>
    public static LearntModel Of(NetworkClassifier network, string description) =>
        new(NetworkFile.ToBytes(network), description, (rows, _) => network.PredictProbabilities(rows.Table.Features));

    private static MultilayerPerceptronSettings WithOptimiser(MultilayerPerceptronSettings network, ParameterValue value) => value.Text switch
    {
        "sgd" => network,
        "adam" => network with { Training = network.Training with { Optimiser = new AdamSettings(), LearningRate = AdamRate } },
        _ => throw value.Fault("write sgd or adam."),
    };

    private static MultilayerPerceptronSettings WithOptimiser(MultilayerPerceptronSettings network, OptimiserSettings optimiser) =>
        network with { Training = network.Training with { Optimiser = optimiser } };

    private static ImmutableArray<int> Sizes(ParameterValue value) =>
        [.. value.Text.Split([',', '-'], StringSplitOptions.TrimEntries).Select(size => ParameterSet.Int32(value with { Text = size }))];

    private static Activation ActivationOf(ParameterValue value) => value.Text switch
    {
        "relu" => Activation.Relu,
        "tanh" => Activation.Tanh,
        "sigmoid" => Activation.Sigmoid,
        _ => throw value.Fault("write relu, tanh or sigmoid."),
    };

    private sealed class Epochs(Output output, int count) : IProgress<EpochResult>
    {
        public void Report(EpochResult value)
        {
            if (value.Epoch != count && value.Epoch % Math.Max(1, count / MostLines) != 0) return;
            output.Note(FormattableString.Invariant($"epoch {value.Epoch} of {count}  training loss {value.TrainingLoss:G6}"));
        }
    }
}
