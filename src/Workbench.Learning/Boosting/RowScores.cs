using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting;

/// <summary>The raw scores of the training rows.</summary>
internal sealed class RowScores(int rowCount, int scoreCount, WorkerTeam team)
{
    private const int BlockRows = 1 << 13;

    /// <summary>Score by score, one number a row and padding.</summary>
    public double[][] Values { get; } = [.. Enumerable.Range(0, scoreCount).Select(_ => new double[TargetRows.PaddedCount(rowCount)])];

    /// <summary>Adds a tree's outputs where every row is in some leaf.</summary>
    /// <param name="score">Which score.</param>
    /// <param name="rows">The rows as the tree divided them.</param>
    /// <param name="outputs">What each leaf adds.</param>
    public void Add<TSum>(int score, LocalRows<TSum> rows, double[] outputs)
        where TSum : struct, IPairSum
    {
        var blocks = new List<(int Leaf, int First, int Count)>();
        for (var leaf = 0; leaf < outputs.Length; leaf++)
            for (var first = 0; first < rows.Count(leaf); first += BlockRows)
                blocks.Add((leaf, first, Math.Min(BlockRows, rows.Count(leaf) - first)));
        var values = Values[score];
        team.Run(blocks.Count, (block, _) =>
        {
            var (leaf, first, count) = blocks[block];
            var output = outputs[leaf];
            foreach (var row in rows.Rows(leaf, first, count)) values[row] += output;
        });
    }

    /// <summary>Adds a tree's outputs where some rows did not take part in growing it.</summary>
    /// <param name="score">Which score.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="table">The rows.</param>
    /// <param name="outputs">What each leaf adds.</param>
    public void Add(int score, GrownTree tree, BinnedTable table, double[] outputs)
    {
        var (tests, values) = (tree.TestsFor(table), Values[score]);
        team.Run((rowCount + BlockRows - 1) / BlockRows, (block, _) =>
        {
            for (var row = block * BlockRows; row < Math.Min(rowCount, (block + 1) * BlockRows); row++) values[row] += outputs[tree.LeafOf(tests, row)];
        });
    }
}
