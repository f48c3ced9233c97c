using System.Diagnostics;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks.Training;

/// <summary>Moves a network's parameters, step by step, towards a smaller loss on some rows.</summary>
/// <remarks>
/// The loss of a step is Σ weight · loss / rows of the batch. A step has two parallel loops: over shards of the batch (forwards, backwards, and a
/// gradient of each shard), and over stretches of the parameters (adding the shards' gradients in order, and moving). The team is only asked where
/// it helps (<see cref="TeamChoice"/>). Nothing is allocated in a step but what the team needs for a loop.
/// </remarks>
public sealed class NetworkTrainer
{
    private const int StretchLength = 4096;

    private readonly NeuralNetwork network;
    private readonly ILoss loss;
    private readonly TrainingSettings settings;
    private readonly WorkerTeam team;
    private readonly VectorWidth width;
    private readonly NetworkWeights weights;
    private IOptimiser optimiser;
    private readonly ShardWorker[] workers;
    private readonly AlignedArray?[] gradients = new AlignedArray?[RowShards.MostShards];
    private readonly double[] losses = new double[RowShards.MostShards];
    private readonly ulong[] layerBits;
    private readonly TeamChoice choice;
    private readonly Action<int, int> runShard, moveStretch;
    private int[] order = [];
    private TrainingRows? rows;
    private (int First, int Count) batch;

    /// <summary>Gets ready to move some parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters, which every step changes; whoever changes them otherwise calls <see cref="ParametersChanged"/>.</param>
    /// <param name="loss">What is to become small.</param>
    /// <param name="settings">How to move.</param>
    /// <param name="team">Who works; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The parameters are not as many as the network has.</exception>
    public NetworkTrainer(NeuralNetwork network, ModelParameters parameters, ILoss loss, TrainingSettings settings, WorkerTeam team)
        : this(network, parameters, loss, settings, team, VectorWidths.Best)
    {
    }

    internal NetworkTrainer(
        NeuralNetwork network, ModelParameters parameters, ILoss loss, TrainingSettings settings, WorkerTeam team, VectorWidth width)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(team);
        (this.network, this.loss, this.settings, this.team, this.width) = (network, loss, settings, team, width);
        weights = new NetworkWeights(network, parameters);
        optimiser = settings.Optimiser.Start(network.ParameterCount, width);
        workers = [.. Enumerable.Range(0, team.ThreadCount).Select(_ => new ShardWorker(network, loss))];
        layerBits = new ulong[network.Layers.Length];
        choice = new TeamChoice(team.ThreadCount, warmUpSteps: 0, trialSteps: (16, 64), periodSteps: 1024);
        (runShard, moveStretch) = (RunShard, MoveStretch);
        ParametersChanged();
    }

    /// <summary>The parameters as they are now.</summary>
    public ModelParameters Parameters => weights.Parameters;

    /// <summary>What is added to the loss for the parameters themselves; null: nothing. To be changed between epochs only.</summary>
    public IParameterTerm? Term { get; set; }

    /// <summary>To be called when the parameters were changed by something else than a step.</summary>
    public void ParametersChanged() => weights.Prepare(forTraining: true);

    /// <summary>Takes other parameters and forgets all earlier steps, as if it had just been made.</summary>
    /// <param name="parameters">Copied into <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">They are not as many as the network has.</exception>
    public void Restart(ReadOnlySpan<float> parameters)
    {
        if (parameters.Length != network.ParameterCount)
            throw new ArgumentException($"The network has {network.ParameterCount} parameters, not {parameters.Length}.", nameof(parameters));
        parameters.CopyTo(Parameters.Values);
        optimiser = settings.Optimiser.Start(network.ParameterCount, width);
        ParametersChanged();
    }

    /// <summary>Goes through all rows once, in an order drawn for the epoch.</summary>
    /// <param name="training">The rows.</param>
    /// <param name="epoch">Number of the epoch, from 0: it selects the fork that is drawn from, and the learning rate.</param>
    /// <param name="random">Forked by epoch.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <returns>Mean loss of the steps, each before it moved the parameters, by rows.</returns>
    /// <exception cref="ArgumentException">The rows do not have the network's features or the loss's targets.</exception>
    public double TrainEpoch(TrainingRows training, int epoch, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        Check(training);
        rows = training;
        var source = random.Fork(epoch);
        DrawOrder(source.Fork("order"));
        var bits = source.Fork("layers");
        var total = 0.0;
        for (var first = 0; first < rows.RowCount; first += settings.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            batch = (first, Math.Min(settings.BatchSize, rows.RowCount - first));
            total += batch.Count * Step(settings.LearningRate * settings.Schedule.Factor(epoch + ((double)first / rows.RowCount)), bits);
        }

        return total / rows.RowCount;
    }

    /// <summary>Mean loss of rows with the parameters as they are, nothing dropped, summed in a fixed order.</summary>
    /// <exception cref="ArgumentException">The rows do not have the network's features or the loss's targets.</exception>
    public double MeanLoss(TrainingRows judged)
    {
        Check(judged);
        var blockCount = (judged.RowCount + NetworkPass.MostRows - 1) / NetworkPass.MostRows;
        var sums = new double[blockCount];
        team.Run(blockCount, (block, member) => sums[block] = workers[member].Evaluate(weights, judged, block * NetworkPass.MostRows));
        var total = 0.0;
        foreach (var sum in sums) total += sum;
        return total / judged.RowCount;
    }

    /// <summary>The gradient of a step over some rows, and its loss; parameters stay as they are.</summary>
    internal double Gradient(TrainingRows training, int[] batchRows, ReadOnlySpan<ulong> bits, Span<float> gradient)
    {
        Check(training);
        (rows, order, batch) = (training, [.. batchRows], (0, batchRows.Length)); // a copy: an epoch draws its order into the array
        bits.CopyTo(layerBits);
        var total = RunShards();
        AddShards(0, network.ParameterCount);
        gradients[0]!.Span.CopyTo(gradient);
        return total;
    }

    private double Step(double learningRate, RandomSource bits)
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (ref var drawn in layerBits.AsSpan()) drawn = bits.NextUInt64();
        var total = RunShards();
        optimiser.BeginStep(learningRate);
        Loop((network.ParameterCount + StretchLength - 1) / StretchLength, moveStretch);
        weights.Prepare(forTraining: true);
        choice.Took(Stopwatch.GetTimestamp() - begun);
        return total;
    }

    private double RunShards()
    {
        var shards = new RowShards(batch.Count);
        for (var shard = 0; shard < shards.Count; shard++) gradients[shard] ??= new AlignedArray(network.ParameterCount);
        Loop(shards.Count, runShard);
        var total = 0.0;
        for (var shard = 0; shard < shards.Count; shard++) total += losses[shard];
        return total;
    }

    private void RunShard(int shard, int member)
    {
        var (first, end) = new RowShards(batch.Count)[shard];
        var gradient = gradients[shard]!.Span;
        gradient.Clear();
        losses[shard] = 0;
        for (var from = first; from < end; from += NetworkPass.MostRows)
        {
            var chosen = order.AsSpan(batch.First + from, Math.Min(NetworkPass.MostRows, end - from));
            losses[shard] += workers[member].Run(weights, rows!, chosen, from, 1f / batch.Count, layerBits, gradient);
        }
    }

    private void MoveStretch(int stretch, int member)
    {
        var first = stretch * StretchLength;
        var length = Math.Min(StretchLength, network.ParameterCount - first);
        AddShards(first, length);
        var moved = Parameters.Values.Slice(first, length);
        var gradient = gradients[0]!.Span.Slice(first, length);
        Term?.AddGradient(first, moved, gradient);
        optimiser.Move(first, moved, gradient);
    }

    private void AddShards(int first, int length)
    {
        var sum = gradients[0]!.Span.Slice(first, length);
        for (var shard = 1; shard < new RowShards(batch.Count).Count; shard++)
            Elements.Run(width, new AddLoop(gradients[shard]!.Span.Slice(first, length), sum), length);
    }

    private void Loop(int blockCount, Action<int, int> work)
    {
        if (choice.UsesTeam && blockCount > 1) team.Run(blockCount, work);
        else
            for (var block = 0; block < blockCount; block++) work(block, 0);
    }

    private void DrawOrder(RandomSource random)
    {
        order = order.Length == rows!.RowCount ? order : new int[rows.RowCount];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        random.Shuffle<int>(order);
    }

    private void Check(TrainingRows checkedRows)
    {
        ArgumentNullException.ThrowIfNull(checkedRows);
        if (checkedRows.FeatureCount != network.InputSize)
            throw new ArgumentException($"The network takes {network.InputSize} features a row; the rows have {checkedRows.FeatureCount}.", nameof(checkedRows));
        if (checkedRows.TargetSize != loss.TargetSize(network.OutputSize))
            throw new ArgumentException(
                $"The loss takes {loss.TargetSize(network.OutputSize)} targets a row; the rows have {checkedRows.TargetSize}.", nameof(checkedRows));
    }
}
