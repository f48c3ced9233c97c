using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>A linear model in a leaf; where one of its features is NaN, the leaf's plain value holds instead.</summary>
/// <param name="Constant">Intercept, already shrunk.</param>
/// <param name="Features">Positions of the features in the model's list.</param>
/// <param name="Coefficients">One a feature, already shrunk.</param>
public sealed record LinearLeaf(double Constant, ImmutableArray<int> Features, ImmutableArray<double> Coefficients);
