using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting;

/// <summary>Gradients and Hessians of the training rows, packed in pairs of 64 bits, one array a score.</summary>
/// <typeparam name="TSum">How they will be added up.</typeparam>
internal sealed class RowGradients<TSum>
    where TSum : struct, IPairSum
{
    private const int BlockRows = 1 << 13, PieceRows = 256;
    private readonly Objective objective;
    private readonly WorkerTeam team;
    private readonly int rowCount;
    private readonly PinnedArray<long>[] pairs;
    private readonly double[][] buffers;

    public RowGradients(int rowCount, Objective objective, WorkerTeam team)
    {
        (this.rowCount, this.objective, this.team) = (TargetRows.PaddedCount(rowCount), objective, team);
        pairs = [.. Enumerable.Range(0, objective.ScoreCount).Select(_ => new PinnedArray<long>(this.rowCount))];
        buffers = [.. Enumerable.Range(0, team.ThreadCount).Select(_ => new double[2 * PieceRows * objective.ScoreCount])];
    }

    /// <summary>What the integers are worth.</summary>
    public PairUnit Unit { get; private set; } = PairUnit.One;

    /// <summary>The pairs of a score, by row.</summary>
    public PinnedArray<long> Pairs(int score) => pairs[score];

    /// <summary>Computes all pairs from the present scores.</summary>
    public void Compute(double[][] scores)
    {
        if (typeof(TSum) == typeof(FixedPairSum))
        {
            var (gradient, hessian) = objective.Bounds(scores);
            Unit = PairUnit.For(gradient, hessian);
        }

        team.Run((rowCount + BlockRows - 1) / BlockRows, (block, member) =>
        {
            for (var first = block * BlockRows; first < Math.Min(rowCount, (block + 1) * BlockRows); first += PieceRows)
            {
                var count = Math.Min(PieceRows, rowCount - first);
                var gradients = buffers[member].AsSpan(0, count * pairs.Length);
                var hessians = buffers[member].AsSpan(PieceRows * pairs.Length, count * pairs.Length);
                objective.Derivatives(scores, first, count, gradients, hessians);
                for (var k = 0; k < pairs.Length; k++)
                    TSum.Write(gradients.Slice(k * count, count), hessians.Slice(k * count, count), Unit, pairs[k].Span.Slice(first, count));
            }
        });
    }
}
