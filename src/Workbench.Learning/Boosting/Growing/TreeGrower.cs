using Workbench.Learning.Binning;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Grows one tree after another.</summary>
/// <typeparam name="TSum">How gradients are added up.</typeparam>
internal sealed class TreeGrower<TSum>
    where TSum : struct, IPairSum
{
    private readonly BoostingSettings settings;
    private readonly ITreeRows rows;
    private readonly SplitFinder<TSum> finder;
    private readonly LeafFormulas formulas;
    private readonly int codeCount;
    private readonly Stack<Histogram> free = new();
    private readonly PriorityQueue<int, Turn> candidates = new();
    private readonly List<bool[]> flags = []; // of the leaves of one tree; the next tree uses them again
    private int flagsInUse;

    public TreeGrower(BinnedTable table, ITreeRows rows, BoostingSettings settings, WorkerTeam team)
    {
        (this.settings, this.rows, codeCount) = (settings, rows, table.CodeCount);
        finder = new SplitFinder<TSum>(table, settings, team);
        formulas = new LeafFormulas(settings.AbsolutePenalty, settings.SquaredPenalty, settings.MaximumLeafOutput);
    }

    /// <summary>Grows a tree on the rows.</summary>
    /// <param name="unit">What the gradients are worth.</param>
    /// <param name="mayUse">The features that may be used, by position.</param>
    public GrownTree Grow(PairUnit unit, bool[] mayUse)
    {
        flagsInUse = 0;
        var root = new GrowingLeaf { Histogram = Rent() };
        root.Totals = rows.Start(root.Histogram);
        finder.Restore(root.Histogram, root.Totals);
        root.Output = formulas.Output(root.Totals.Gradient, root.Totals.Hessian);
        var tree = new GrownTree(root);
        candidates.Clear();
        if (root.Totals.Count >= 2 * settings.MinimumLeafRows) Consider(tree, 0, unit, mayUse);
        while (tree.Leaves.Count < settings.LeafCount && candidates.TryDequeue(out var leaf, out _)) Split(tree, leaf, unit, mayUse);
        foreach (var leaf in tree.Leaves) Return(leaf);
        return tree;
    }

    /// <summary>Looks for a leaf's best split and puts it in line.</summary>
    private void Consider(GrownTree tree, int leaf, PairUnit unit, bool[] mayUse)
    {
        finder.Find(tree.Leaves[leaf], unit, mayUse, Flags(mayUse.Length));
        if (tree.Leaves[leaf].Best is { Gain: > 0 } best) candidates.Enqueue(leaf, new Turn(settings.Growth == TreeGrowth.DepthWise ? tree.Leaves[leaf].Depth : 0, best.Gain, best.Test.Feature, leaf));
        else Return(tree.Leaves[leaf]);
    }

    /// <summary>Who is split first: the leaf nearer to the root where growth is depth-wise, then that with the larger gain, the earlier feature, the earlier leaf.</summary>
    private readonly record struct Turn(int Depth, double Gain, int Feature, int Leaf) : IComparable<Turn>
    {
        public int CompareTo(Turn other)
        {
            if (Depth != other.Depth) return Depth.CompareTo(other.Depth);
            if (Gain != other.Gain) return other.Gain.CompareTo(Gain);
            return Feature != other.Feature ? Feature.CompareTo(other.Feature) : Leaf.CompareTo(other.Leaf);
        }
    }

    private void Split(GrownTree tree, int leaf, PairUnit unit, bool[] mayUse)
    {
        var (parent, newLeaf) = (tree.Leaves[leaf], tree.Leaves.Count);
        var split = parent.Best!.Value;
        var isLast = newLeaf + 1 >= settings.LeafCount || (settings.MaximumDepth > 0 && parent.Depth + 1 >= settings.MaximumDepth);
        var histogram = isLast ? null : Rent();
        var division = rows.Divide(leaf, newLeaf, split.Test, split.Left.Count < split.Right.Count, histogram);
        tree.Split(leaf, division, settings.MinimumGain);
        Constrain(tree.Leaves[leaf], tree.Leaves[newLeaf], split);
        if (histogram is null)
        {
            Return(parent);
            return;
        }

        finder.Restore(histogram, tree.Leaves[division.FilledLeft ? leaf : newLeaf].Totals);
        TSum.Subtract(parent.Histogram!.Fields, histogram.Fields);
        (tree.Leaves[leaf].Histogram, tree.Leaves[newLeaf].Histogram) = division.FilledLeft ? (histogram, parent.Histogram) : (parent.Histogram, histogram);
        if (division.LeftCount < 2 * settings.MinimumLeafRows && division.RightCount < 2 * settings.MinimumLeafRows)
        {
            Return(tree.Leaves[leaf]);
            Return(tree.Leaves[newLeaf]);
            return;
        }

        Consider(tree, leaf, unit, mayUse);
        Consider(tree, newLeaf, unit, mayUse);
    }

    /// <summary>Below a split of a constrained feature, the two sides stay apart at the middle of their outputs (method <c>basic</c>).</summary>
    private void Constrain(GrowingLeaf left, GrowingLeaf right, SplitCandidate split)
    {
        if (settings.MonotoneConstraints.IsEmpty || split.Test.IsCategorical) return;
        var middle = (split.LeftOutput + split.RightOutput) / 2;
        var (lower, upper) = settings.MonotoneConstraints[split.Test.Feature] switch { > 0 => (left, right), < 0 => (right, left), _ => (null, null) };
        if (lower is null || upper is null) return;
        lower.Highest = Math.Min(lower.Highest, middle);
        upper.Lowest = Math.Max(upper.Lowest, middle);
    }

    private bool[] Flags(int count)
    {
        if (flagsInUse == flags.Count) flags.Add(new bool[count]);
        var free = flags[flagsInUse++];
        Array.Clear(free);
        return free;
    }

    private Histogram Rent() => free.TryPop(out var histogram) ? histogram : new Histogram(codeCount);

    private void Return(GrowingLeaf leaf)
    {
        if (leaf.Histogram is null) return;
        free.Push(leaf.Histogram);
        leaf.Histogram = null;
    }
}
