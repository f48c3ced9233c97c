using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>A tree as it was grown: questions in terms of bins, and outputs that may still change.</summary>
internal sealed class GrownTree
{
    private readonly List<Node> nodes = [];
    private readonly List<int> parentOfLeaf = [-1];

    private sealed record Node(SplitTest Test, double Gain, double Value, double Weight, int Count)
    {
        public int Left { get; set; }

        public int Right { get; set; }
    }

    /// <summary>Starts with the root as its only leaf.</summary>
    public GrownTree(GrowingLeaf root) => Leaves = [root];

    /// <summary>The leaves.</summary>
    public List<GrowingLeaf> Leaves { get; }

    /// <summary>Number of interior nodes.</summary>
    public int NodeCount => nodes.Count;

    /// <summary>Splits a leaf: it keeps the left side, a new leaf gets the right one.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="division">Exact numbers of rows.</param>
    /// <param name="minimumGain">What the candidate's gain leaves out.</param>
    public void Split(int leaf, RowDivision division, double minimumGain)
    {
        var (old, split) = (Leaves[leaf], Leaves[leaf].Best!.Value);
        var node = new Node(split.Test, split.Gain + minimumGain, old.Output, split.Left.Hessian + split.Right.Hessian, old.Totals.Count) { Left = ~leaf, Right = ~Leaves.Count };
        if (parentOfLeaf[leaf] is var parent and >= 0)
        {
            if (nodes[parent].Left == ~leaf) nodes[parent].Left = nodes.Count;
            else nodes[parent].Right = nodes.Count;
        }

        parentOfLeaf[leaf] = nodes.Count;
        parentOfLeaf.Add(nodes.Count);
        nodes.Add(node);
        Leaves[leaf] = Child(old, split.Left with { Count = division.LeftCount }, split.LeftOutput);
        Leaves.Add(Child(old, split.Right with { Count = division.RightCount }, split.RightOutput));
    }

    /// <summary>Where a row of a binned table ends.</summary>
    /// <param name="tests">The questions of the nodes in terms of that table's codes.</param>
    /// <param name="row">The row.</param>
    public int LeafOf(CodeTest[] tests, int row)
    {
        var node = nodes.Count == 0 ? ~0 : 0;
        while (node >= 0) node = tests[node].IsLeft(row) ? nodes[node].Left : nodes[node].Right;
        return ~node;
    }

    /// <summary>The questions of the nodes in terms of a table's codes.</summary>
    public CodeTest[] TestsFor(BinnedTable table) => [.. nodes.Select(node => new CodeTest(table, node.Test))];

    /// <summary>The finished tree.</summary>
    /// <param name="mappers">The bins of each feature.</param>
    /// <param name="factor">What outputs are multiplied by.</param>
    /// <param name="bias">What is added to them.</param>
    public Tree Finish(IReadOnlyList<BinMapper> mappers, double factor, double bias)
    {
        var sets = new List<ImmutableArray<uint>>();
        var finished = new TreeNode[nodes.Count];
        for (var i = 0; i < finished.Length; i++)
        {
            var node = nodes[i];
            var mapper = mappers[node.Test.Feature];
            if (node.Test.IsCategorical) sets.Add(BitSet(node.Test.LeftBins.Select(bin => mapper.Levels[bin])));
            finished[i] = new TreeNode
            {
                Feature = node.Test.Feature,
                Threshold = node.Test.IsCategorical ? 0 : Math.Clamp(mapper.UpperBounds[node.Test.ThresholdBin], -DistinctValues.Largest, DistinctValues.Largest),
                LevelSet = node.Test.IsCategorical ? sets.Count - 1 : -1,
                Missing = mapper.Missing,
                DefaultLeft = node.Test.DefaultLeft,
                Left = node.Left,
                Right = node.Right,
                Gain = node.Gain,
                Value = Value(node.Value, factor, bias),
                Weight = node.Weight,
                Count = node.Count,
            };
        }

        return new Tree
        {
            Nodes = [.. finished],
            Leaves = [.. Leaves.Select(leaf => new TreeLeaf(Value(leaf.Output, factor, bias), leaf.Totals.Hessian, leaf.Totals.Count))],
            LevelSets = [.. sets],
            Shrinkage = bias == 0 ? factor : 1,
        };
    }

    /// <summary>An output shrunk and moved; what is nearly 0 is 0, as in LightGBM.</summary>
    public static double Value(double output, double factor, double bias)
    {
        var value = Round(output * factor);
        return bias == 0 ? value : Round(value + bias);
    }

    private static double Round(double value) => Math.Abs(value) <= BinBoundaries.ZeroThreshold ? 0 : value;

    private static GrowingLeaf Child(GrowingLeaf parent, RowTotals totals, double output) =>
        new() { Depth = parent.Depth + 1, Totals = totals, Output = output, Lowest = parent.Lowest, Highest = parent.Highest, Splittable = parent.Splittable };

    private static ImmutableArray<uint> BitSet(IEnumerable<int> levels)
    {
        var words = new uint[(levels.Max() / 32) + 1];
        foreach (var level in levels) words[level / 32] |= 1u << (level % 32);
        return [.. words];
    }
}
