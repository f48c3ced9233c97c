using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Forests;

/// <summary>Turns questions about bins into questions about values.</summary>
internal static class TreeConversion
{
    private const double BeyondAllValues = 1e300; // as LightGBM writes an infinite threshold: numbers go left, missing values right

    public static Tree ToTree(GrownTree tree, ImmutableArray<BinMapper> mappers)
    {
        var places = new int[tree.Steps.Length]; // of a step: its node, or ~leaf
        var count = 0;
        for (var step = 0; step < places.Length; step++) places[step] = tree.LeafIndices[step] >= 0 ? ~tree.LeafIndices[step] : count++;
        var nodes = new TreeNode[count];
        for (var step = places.Length - 1; step >= 0; step--) // children come behind their parents
            if (places[step] >= 0)
                nodes[places[step]] = ToNode(tree, step, mappers, places, nodes);
        return new Tree { Nodes = ImmutableCollectionsMarshal.AsImmutableArray(nodes), Leaves = [.. tree.Leaves] };
    }

    private static TreeNode ToNode(GrownTree tree, int index, ImmutableArray<BinMapper> mappers, int[] places, TreeNode[] nodes)
    {
        var step = tree.Steps[index];
        var mapper = mappers[step.Feature];
        var (left, right) = (Summary(places[step.Left]), Summary(places[step.Left + 1]));
        var weight = left.Weight + right.Weight;
        return new TreeNode
        {
            Feature = step.Feature,
            Threshold = Math.Min(mapper.UpperBounds[step.Cut], BeyondAllValues),
            Missing = mapper.Missing,
            DefaultLeft = false, // the bin of missing values is the last
            Left = places[step.Left],
            Right = places[step.Left + 1],
            Gain = tree.Gains[index],
            Value = ((left.Value * left.Weight) + (right.Value * right.Weight)) / weight,
            Weight = weight,
            Count = left.Count + right.Count,
        };

        TreeLeaf Summary(int child) => child < 0 ? tree.Leaves[~child] : new TreeLeaf(nodes[child].Value, nodes[child].Weight, nodes[child].Count);
    }
}
