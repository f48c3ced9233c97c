using System.Runtime.CompilerServices;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Forests;

/// <summary>A tree over bins. Its leaves hold the probability of a true label.</summary>
/// <param name="Nodes">Questions; node 0 is the root. Without any the tree is its one leaf.</param>
/// <param name="Leaves">One more than there are questions.</param>
internal sealed record GrownTree(ForestNode[] Nodes, TreeLeaf[] Leaves)
{
    /// <summary>The leaf in which a row ends.</summary>
    /// <param name="row">The first of the row's bins.</param>
    public int LeafOf(ref byte row)
    {
        if (Nodes.Length == 0) return 0;
        var node = 0;
        do
        {
            ref var question = ref Nodes[node];
            node = Unsafe.Add(ref row, question.Feature) <= question.Cut ? question.Left : question.Right;
        }
        while (node >= 0);
        return ~node;
    }
}
