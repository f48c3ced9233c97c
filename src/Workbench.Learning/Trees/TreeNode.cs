namespace Workbench.Learning.Trees;

/// <summary>An interior node: a question about one feature, and where its answers lead.</summary>
/// <remarks>A child that is not negative is an interior node; a negative one is the leaf <c>~child</c>. As in LightGBM's models.</remarks>
public readonly record struct TreeNode
{
    /// <summary>Position of the feature in the model's list.</summary>
    public required int Feature { get; init; }

    /// <summary>Numeric split: values up to and including this go left. Unused where <see cref="LevelSet"/> is not negative.</summary>
    public required double Threshold { get; init; }

    /// <summary>Categorical split: position of the set of levels that go left in <see cref="Tree.LevelSets"/>; −1 for a numeric split.</summary>
    public int LevelSet { get; init; } = -1;

    /// <summary>What counts as missing.</summary>
    public MissingKind Missing { get; init; }

    /// <summary>Whether missing values go left.</summary>
    public bool DefaultLeft { get; init; }

    /// <summary>Where the answer "yes" leads.</summary>
    public required int Left { get; init; }

    /// <summary>Where the answer "no" leads.</summary>
    public required int Right { get; init; }

    /// <summary>By how much the split improved the objective.</summary>
    public double Gain { get; init; }

    /// <summary>Output that the node would have as a leaf.</summary>
    public double Value { get; init; }

    /// <summary>Sum of the Hessians of the node's training rows.</summary>
    public double Weight { get; init; }

    /// <summary>Number of the node's training rows.</summary>
    public int Count { get; init; }

    /// <summary>An empty node, for initialisers.</summary>
    public TreeNode()
    {
    }
}
