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
        var nodes = new TreeNode[tree.Nodes.Length];
        for (var i = nodes.Length - 1; i >= 0; i--) // children come after their parents
        {
            var node = tree.Nodes[i];
            var mapper = mappers[node.Feature];
            var (left, right) = (Summary(node.Left), Summary(node.Right));
            var weight = left.Weight + right.Weight;
            nodes[i] = new TreeNode
            {
                Feature = node.Feature,
                Threshold = Math.Min(mapper.UpperBounds[node.Cut], BeyondAllValues),
                Missing = mapper.Missing,
                DefaultLeft = false, // the bin of missing values is the last
                Left = node.Left,
                Right = node.Right,
                Gain = node.Gain,
                Value = ((left.Value * left.Weight) + (right.Value * right.Weight)) / weight,
                Weight = weight,
                Count = left.Count + right.Count,
            };
        }

        return new Tree { Nodes = ImmutableCollectionsMarshal.AsImmutableArray(nodes), Leaves = [.. tree.Leaves] };

        TreeLeaf Summary(int child) => child < 0 ? tree.Leaves[~child] : new TreeLeaf(nodes[child].Value, nodes[child].Weight, nodes[child].Count);
    }
}
