namespace Workbench.Learning.Trees;

/// <summary>A tree with the shares of training rows that took each branch.</summary>
internal sealed class ExplainedTree
{
    private readonly Tree tree;
    private readonly double[] leftShares;
    private readonly double[] rightShares;
    private readonly double expectedValue;
    private readonly int depth;

    internal ExplainedTree(Tree tree, int index, int featureCount)
    {
        if (TreeStructure.FindFault(tree, featureCount) is { } fault) throw new ArgumentException($"Tree {index}: {fault}.", nameof(tree));
        if (!tree.LinearLeaves.IsEmpty) throw new ArgumentException($"Tree {index} has linear leaves; contributions are only defined for constant ones.", nameof(tree));
        this.tree = tree;
        (leftShares, rightShares) = (new double[tree.Nodes.Length], new double[tree.Nodes.Length]);
        for (var i = 0; i < tree.Nodes.Length; i++)
        {
            var node = tree.Nodes[i];
            if (node.Count <= 0) throw new ArgumentException($"Tree {index} has a split without training rows; contributions need their counts (internal_count, leaf_count).", nameof(tree));
            (leftShares[i], rightShares[i]) = ((double)CountOf(node.Left) / node.Count, (double)CountOf(node.Right) / node.Count);
        }

        if (tree.Nodes.IsEmpty)
        {
            expectedValue = tree.Leaves[0].Value;
            return;
        }

        foreach (var leaf in tree.Leaves) expectedValue += (double)leaf.Count / tree.Nodes[0].Count * leaf.Value;
        depth = Depth();
    }

    /// <summary>Adds what every feature contributes to this tree's output for a row, and last the expected value.</summary>
    internal void AddTo(Span<double> contributions, ReadOnlySpan<double> row)
    {
        contributions[^1] += expectedValue;
        if (tree.Nodes.IsEmpty) return;
        // A path of length n needs n + 1 elements; every level of the recursion works on its own copy.
        var size = (depth + 2) * (depth + 3) / 2;
        var paths = size <= 1024 ? stackalloc PathElement[size] : new PathElement[size];
        Visit(0, paths, 0, 1, 1, -1, row, contributions);
    }

    private void Visit(int item, Span<PathElement> path, int length, double zeroFraction, double oneFraction, int feature, ReadOnlySpan<double> row, Span<double> contributions)
    {
        Extend(path, length, zeroFraction, oneFraction, feature);
        if (item < 0)
        {
            for (var i = 1; i <= length; i++)
            {
                ref readonly var element = ref path[i];
                contributions[element.Feature] += UnwoundSum(path, length, i) * (element.OneFraction - element.ZeroFraction) * tree.Leaves[~item].Value;
            }

            return;
        }

        ref readonly var node = ref tree.Nodes.AsSpan()[item];
        var isLeft = GoesLeft(node, row[node.Feature]);
        var (hotShare, coldShare) = isLeft ? (leftShares[item], rightShares[item]) : (rightShares[item], leftShares[item]);
        var (zeroBefore, oneBefore) = (1.0, 1.0);
        var earlier = IndexOf(path, length, node.Feature);
        if (earlier <= length)
        {
            (zeroBefore, oneBefore) = (path[earlier].ZeroFraction, path[earlier].OneFraction);
            Unwind(path, length, earlier);
            length--;
        }

        var deeper = path[(length + 1)..];
        var copy = path[(length + 1)..((2 * length) + 2)];
        path[..(length + 1)].CopyTo(copy);
        Visit(isLeft ? node.Left : node.Right, deeper, length + 1, hotShare * zeroBefore, oneBefore, node.Feature, row, contributions);
        if (coldShare * zeroBefore == 0) return; // whatever the features, no row takes this branch
        path[..(length + 1)].CopyTo(copy);
        Visit(isLeft ? node.Right : node.Left, deeper, length + 1, coldShare * zeroBefore, 0, node.Feature, row, contributions);
    }

    private static int IndexOf(ReadOnlySpan<PathElement> path, int length, int feature)
    {
        var i = 1;
        while (i <= length && path[i].Feature != feature) i++;
        return i;
    }

    private bool GoesLeft(in TreeNode node, double value) => node.LevelSet >= 0
        ? LevelSet.Contains(tree.LevelSets[node.LevelSet], SplitColumn.Level(value))
        : SplitColumn.Of(node).Encode(value) <= node.Threshold;

    /// <summary>Grows a path by a feature, of which the share <paramref name="zero"/> of the rows goes on if it is unknown, and <paramref name="one"/> if it is known.</summary>
    private static void Extend(Span<PathElement> path, int length, double zero, double one, int feature)
    {
        path[length] = new PathElement(feature, zero, one, length == 0 ? 1 : 0);
        for (var i = length - 1; i >= 0; i--)
        {
            path[i + 1].Weight += one * path[i].Weight * (i + 1) / (length + 1);
            path[i].Weight = zero * path[i].Weight * (length - i) / (length + 1);
        }
    }

    /// <summary>Takes a feature out of a path again.</summary>
    private static void Unwind(Span<PathElement> path, int length, int index)
    {
        var (zero, one) = (path[index].ZeroFraction, path[index].OneFraction);
        var next = path[length].Weight;
        for (var i = length - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = path[i].Weight;
                path[i].Weight = next * (length + 1) / ((i + 1) * one);
                next = weight - (path[i].Weight * zero * (length - i) / (length + 1));
            }
            else
            {
                path[i].Weight = path[i].Weight * (length + 1) / (zero * (length - i));
            }
        }

        for (var i = index; i < length; i++)
            path[i] = new PathElement(path[i + 1].Feature, path[i + 1].ZeroFraction, path[i + 1].OneFraction, path[i].Weight);
    }

    /// <summary>Sum of the weights of a path from which a feature would be taken out.</summary>
    private static double UnwoundSum(ReadOnlySpan<PathElement> path, int length, int index)
    {
        var (zero, one) = (path[index].ZeroFraction, path[index].OneFraction);
        var next = path[length].Weight;
        var total = 0.0;
        for (var i = length - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = next * (length + 1) / ((i + 1) * one);
                total += weight;
                next = path[i].Weight - (weight * zero * ((length - i) / (double)(length + 1)));
            }
            else if (zero != 0)
            {
                total += path[i].Weight / zero / ((length - i) / (double)(length + 1));
            }
        }

        return total;
    }

    private int CountOf(int child) => child >= 0 ? tree.Nodes[child].Count : tree.Leaves[~child].Count;

    private int Depth()
    {
        var deepest = 0;
        var open = new Stack<(int Item, int Depth)>();
        open.Push((0, 0));
        while (open.TryPop(out var entry))
        {
            deepest = Math.Max(deepest, entry.Depth);
            if (entry.Item < 0) continue;
            open.Push((tree.Nodes[entry.Item].Left, entry.Depth + 1));
            open.Push((tree.Nodes[entry.Item].Right, entry.Depth + 1));
        }

        return deepest;
    }

    /// <summary>A feature on a path.</summary>
    /// <param name="Feature">Position of the feature; −1 at the root.</param>
    /// <param name="ZeroFraction">Share of the rows that pass if the feature is unknown.</param>
    /// <param name="OneFraction">1 if the row passes, 0 if not.</param>
    /// <param name="Weight">Weight of the subsets of this size.</param>
    private record struct PathElement(int Feature, double ZeroFraction, double OneFraction, double Weight);
}
