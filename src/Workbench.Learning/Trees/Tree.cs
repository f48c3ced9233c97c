using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>A binary decision tree; node 0 is the root. A tree without nodes is its one leaf.</summary>
public sealed record Tree
{
    /// <summary>Interior nodes; one less than there are leaves.</summary>
    public required ImmutableArray<TreeNode> Nodes { get; init; }

    /// <summary>Leaves.</summary>
    public required ImmutableArray<TreeLeaf> Leaves { get; init; }

    /// <summary>Sets of categorical levels as bit sets of 32-bit words, level <c>l</c> in bit <c>l % 32</c> of word <c>l / 32</c>.</summary>
    public ImmutableArray<ImmutableArray<uint>> LevelSets { get; init; } = [];

    /// <summary>One linear model a leaf, or none at all.</summary>
    public ImmutableArray<LinearLeaf> LinearLeaves { get; init; } = [];

    /// <summary>Factor by which the leaf values were multiplied already; kept for the model file.</summary>
    public double Shrinkage { get; init; } = 1;
}
