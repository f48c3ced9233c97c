using System.Numerics;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Networks.Training;

/// <summary>Sums the gradients of some rows, each shortened to one norm over all parameters together: what private training adds its noise to.</summary>
/// <remarks>
/// One pass forwards and one backwards for all rows. In between, the norm of each row's gradient comes from the layers' inputs and output gradients
/// (I. Goodfellow, "Efficient per-example gradient computations", 2015; X. Li et al., "Large language models can be strong differentially private
/// learners", ICLR 2022, call it ghost clipping); the output gradients are linear in a row's factor, so scaling them is enough. No row's own gradient is
/// ever formed. Sums of 64 to 1,024 rows are formed in single precision and added in double precision, in an order that depends on the number of rows alone.
/// </remarks>
public sealed class ClippedGradient
{
    private readonly WorkerTeam team;
    private readonly NeuralNetwork network;
    private readonly Losses.ILoss loss;
    private readonly NetworkWeights weights;
    private readonly ShardWorker[] workers;
    private readonly AlignedArray?[] gradients = new AlignedArray?[RowShards.MostShards];
    private readonly double[] losses = new double[RowShards.MostShards];
    private readonly int[] clipped = new int[RowShards.MostShards];
    private readonly ulong[] layerBits;
    private readonly Action<int, int> runShard;
    private TrainingRows? rows;
    private int[] chosen = [];
    private int count;
    private double norm;

    /// <summary>Gets ready.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters; whoever changes them calls <see cref="ParametersChanged"/>.</param>
    /// <param name="loss">What is to become small.</param>
    /// <param name="team">Who works; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The parameters do not fit, or a layer mixes rows or mistakes the norm of a row's gradient.</exception>
    public ClippedGradient(NeuralNetwork network, ModelParameters parameters, Losses.ILoss loss, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(team);
        RowIndependence.Require(network);
        (this.network, this.loss, this.team) = (network, loss, team);
        weights = new NetworkWeights(network, parameters);
        workers = [.. Enumerable.Range(0, team.ThreadCount).Select(_ => new ShardWorker(network, loss))];
        layerBits = new ulong[network.Layers.Length];
        runShard = RunShard;
        ParametersChanged();
    }

    /// <summary>The parameters as they are now.</summary>
    public ModelParameters Parameters => weights.Parameters;

    /// <summary>To be called when the parameters were changed.</summary>
    public void ParametersChanged() => weights.Prepare(forTraining: true);

    /// <summary>Sums the clipped gradients of some rows.</summary>
    /// <param name="training">The rows there are; a row's weight multiplies its gradient before it is clipped.</param>
    /// <param name="positions">Which of them, ascending, none twice; possibly none.</param>
    /// <param name="clippingNorm">C, above 0: a gradient g counts as g · min(1, C / |g|).</param>
    /// <param name="random">What layers such as dropout draw from in this step.</param>
    /// <param name="sum">One number a parameter, overwritten.</param>
    /// <exception cref="ArgumentException">The rows do not fit the network or the loss, or a position occurs twice, or out of order.</exception>
    /// <exception cref="ArithmeticException">A row's gradient is not finite.</exception>
    public ClippedSum Sum(TrainingRows training, ReadOnlySpan<int> positions, double clippingNorm, RandomSource random, Span<double> sum)
    {
        ArgumentNullException.ThrowIfNull(random);
        Check(training, positions, clippingNorm, sum.Length);
        foreach (ref var bits in layerBits.AsSpan()) bits = random.NextUInt64();
        sum.Clear();
        if (positions.IsEmpty) return default;
        if (chosen.Length < positions.Length) chosen = new int[positions.Length];
        positions.CopyTo(chosen);
        (rows, count, norm) = (training, positions.Length, clippingNorm);
        var shards = new RowShards(count);
        for (var shard = 0; shard < shards.Count; shard++) gradients[shard] ??= new AlignedArray(network.ParameterCount);
        team.Run(shards.Count, runShard);
        var (clippedCount, total) = (0, 0.0);
        for (var shard = 0; shard < shards.Count; shard++)
        {
            Add(gradients[shard]!.Span, sum);
            clippedCount += clipped[shard];
            total += losses[shard];
        }

        return new ClippedSum(count, clippedCount, total);
    }

    private void RunShard(int shard, int member)
    {
        var (first, end) = new RowShards(count)[shard];
        var gradient = gradients[shard]!.Span;
        gradient.Clear();
        (losses[shard], clipped[shard]) = (0, 0);
        for (var from = first; from < end; from += NetworkPass.MostRows)
            losses[shard] += workers[member].RunClipped(
                weights, rows!, chosen.AsSpan(from, Math.Min(NetworkPass.MostRows, end - from)), from, norm, layerBits, gradient, ref clipped[shard]);
    }

    private static void Add(ReadOnlySpan<float> terms, Span<double> sum)
    {
        var i = 0;
        for (; i <= terms.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(terms[i..]), out var low, out var high);
            (new Vector<double>(sum[i..]) + low).CopyTo(sum[i..]);
            (new Vector<double>(sum[(i + Vector<double>.Count)..]) + high).CopyTo(sum[(i + Vector<double>.Count)..]);
        }

        for (; i < terms.Length; i++) sum[i] += terms[i];
    }

    private void Check(TrainingRows training, ReadOnlySpan<int> positions, double clippingNorm, int length)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (!(clippingNorm > 0 && double.IsFinite(clippingNorm)))
            throw new ArgumentOutOfRangeException(nameof(clippingNorm), clippingNorm, "A clipping norm is a number above 0.");
        if (length != network.ParameterCount) throw new ArgumentException($"The sum has {length} numbers; the network has {network.ParameterCount} parameters.", nameof(length));
        if (training.FeatureCount != network.InputSize || training.TargetSize != loss.TargetSize(network.OutputSize))
            throw new ArgumentException(
                $"The network and the loss take {network.InputSize} features and {loss.TargetSize(network.OutputSize)} targets a row; the rows have "
                + $"{training.FeatureCount} and {training.TargetSize}.", nameof(training));
        // A row that counted twice would move the sum by twice the norm.
        for (var i = 0; i < positions.Length; i++)
            if (positions[i] < 0 || positions[i] >= training.RowCount || (i > 0 && positions[i] <= positions[i - 1]))
                throw new ArgumentException($"Position {positions[i]} is outside of 0 … {training.RowCount - 1}, occurs twice or out of order.", nameof(positions));
    }
}
