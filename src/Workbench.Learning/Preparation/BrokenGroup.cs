using System.Collections.Immutable;

namespace Workbench.Learning.Preparation;

/// <summary>What oversampling did to a group of one-hot columns.</summary>
/// <param name="Columns">Names of the group.</param>
/// <param name="BrokenShare">Share of the synthetic rows in which the group is not one 1 among zeros, in [0, 1].</param>
/// <param name="OriginalBrokenShare">The same share of the original rows, normally 0.</param>
public sealed record BrokenGroup(ImmutableArray<string> Columns, double BrokenShare, double OriginalBrokenShare);
