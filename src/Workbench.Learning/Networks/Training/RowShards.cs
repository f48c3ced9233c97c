namespace Workbench.Learning.Networks.Training;

/// <summary>
/// Cuts a batch into shards whose gradients are summed apart and then added in order. The cut depends on the number of rows alone, so that every
/// number of threads adds up the same numbers in the same order.
/// </summary>
/// <param name="rowCount">Rows of the batch.</param>
internal readonly struct RowShards(int rowCount)
{
    /// <summary>Most shards, each with a gradient as long as the parameters.</summary>
    public const int MostShards = 16;

    private readonly int passes = (rowCount + NetworkPass.MostRows - 1) / NetworkPass.MostRows;

    /// <summary>Rows of every shard but the last.</summary>
    public int Rows => (passes + MostShards - 1) / MostShards * NetworkPass.MostRows;

    public int Count => (rowCount + Rows - 1) / Rows;

    public (int First, int End) this[int shard] => (shard * Rows, Math.Min(rowCount, (shard + 1) * Rows));
}
