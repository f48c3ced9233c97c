using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting;

/// <summary>A validation table, binned as the training table is, with the scores of its rows.</summary>
internal sealed class ValidationRows
{
    private const int BlockRows = 1 << 12;
    private readonly BinnedTable table;

    public ValidationRows(BoostingData data, IReadOnlyList<string> names, ImmutableArray<BinMapper> mappers, int scoreCount, WorkerTeam team)
    {
        Data = data;
        table = BinnedTable.Create(new NamedColumns(data.Features, names), mappers, TableLayout.OneColumnAFeature(mappers), team);
        Scores = [.. Enumerable.Range(0, scoreCount).Select(_ => new double[data.RowCount])];
    }

    public BoostingData Data { get; }

    /// <summary>Score by score, the raw scores of the rows.</summary>
    public double[][] Scores { get; }

    /// <summary>Adds a tree's outputs.</summary>
    /// <param name="score">Which score.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="outputs">What each leaf adds.</param>
    /// <param name="team">Does the work.</param>
    public void Add(int score, GrownTree tree, double[] outputs, WorkerTeam team)
    {
        var (tests, scores) = (tree.TestsFor(table), Scores[score]);
        team.Run((scores.Length + BlockRows - 1) / BlockRows, (block, _) =>
        {
            for (var row = block * BlockRows; row < Math.Min(scores.Length, (block + 1) * BlockRows); row++) scores[row] += outputs[tree.LeafOf(tests, row)];
        });
    }

    /// <summary>The columns of a table that have certain names, in the order of the names.</summary>
    private sealed class NamedColumns(INumericTable table, IReadOnlyList<string> names) : INumericTable
    {
        private readonly int[] columns = [.. names.Select(table.IndexOf)];

        public IReadOnlyList<string> Names => names;

        public int RowCount => table.RowCount;

        public int ColumnCount => columns.Length;

        public int IndexOf(string name) => names.Index().First(item => item.Item == name).Index;

        public void CopyColumn(int column, int firstRow, Span<double> values) => table.CopyColumn(columns[column], firstRow, values);
    }
}
