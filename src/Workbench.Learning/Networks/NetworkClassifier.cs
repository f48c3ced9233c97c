using Workbench.Learning.Linear;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks;

/// <summary>A trained network whose one output is the log-odds of a yes.</summary>
public sealed class NetworkClassifier : IClassifier
{
    private const int RowsABlock = 1024;
    private readonly int threadCount;

    /// <summary>Puts a model together.</summary>
    /// <param name="network">A network with one output.</param>
    /// <param name="parameters">Its parameters, not to be changed afterwards.</param>
    /// <param name="inputs">The columns that it reads.</param>
    /// <param name="threadCount">Most threads for a prediction, at least 1.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public NetworkClassifier(NeuralNetwork network, ModelParameters parameters, InputScaling inputs, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        network.CheckParameters(parameters);
        if (network.OutputSize != 1) throw new ArgumentException($"A classifier's network has one output, not {network.OutputSize}.", nameof(network));
        if (network.InputSize != inputs.Names.Length)
            throw new ArgumentException($"The network takes {network.InputSize} features, and there are {inputs.Names.Length} columns.", nameof(inputs));
        (Network, Parameters, Inputs, this.threadCount) = (network, parameters, inputs, threadCount);
        Weights = new NetworkWeights(network, parameters);
        Weights.Prepare(forTraining: false);
    }

    /// <summary>The layers.</summary>
    public NeuralNetwork Network { get; }

    /// <summary>What was learnt. Not to be changed.</summary>
    public ModelParameters Parameters { get; }

    /// <summary>The columns that the network reads, and their scaling.</summary>
    public InputScaling Inputs { get; }

    internal NetworkWeights Weights { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = Inputs.FindColumns(table);
        var probabilities = new double[table.RowCount];
        var blockCount = (table.RowCount + RowsABlock - 1) / RowsABlock;
        using var team = new WorkerTeam(Math.Clamp(blockCount, 1, threadCount));
        var passes = new NetworkPass?[team.ThreadCount];
        team.Run(blockCount, (block, member) => PredictBlock(table, columns, passes[member] ??= new NetworkPass(Network, forTraining: false), block, probabilities));
        return probabilities;
    }

    /// <summary>A predictor for one row at a time, which allocates nothing.</summary>
    public RowPredictor CreateRowPredictor() => new(this);

    private void PredictBlock(FeatureTable table, int[] columns, NetworkPass pass, int block, double[] probabilities)
    {
        var end = Math.Min(table.RowCount, (block + 1) * RowsABlock);
        for (var row = block * RowsABlock; row < end; row += NetworkPass.MostRows)
        {
            var count = Math.Min(NetworkPass.MostRows, end - row);
            Inputs.Scale(table, columns, row, count, pass.Input(count));
            pass.Forward(Weights, count);
            var logits = pass.Output(count);
            for (var i = 0; i < count; i++) probabilities[row + i] = LogisticModel.Sigmoid(logits[i]);
        }
    }
}
