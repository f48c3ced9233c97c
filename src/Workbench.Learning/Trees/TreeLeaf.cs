namespace Workbench.Learning.Trees;

/// <summary>A leaf: what the tree says about the rows that end here.</summary>
/// <param name="Value">Output, already shrunk by the learning rate.</param>
/// <param name="Weight">Sum of the Hessians of the leaf's training rows.</param>
/// <param name="Count">Number of the leaf's training rows.</param>
public readonly record struct TreeLeaf(double Value, double Weight, int Count);
