using System.Collections.Immutable;

namespace Workbench.Learning.Inspection;

/// <summary>A model's mean probability as a function of one feature.</summary>
/// <param name="Feature">Name of the column, or of the group of indicators.</param>
/// <param name="Values">Values of the column in ascending order; for indicators their places in the group.</param>
/// <param name="Labels">The values as text, for axes.</param>
/// <param name="Means">Mean probability over the rows at each value.</param>
/// <param name="Individual">
/// Probability of single rows at each value (individual conditional expectation), one array a row; where they are not parallel, the feature interacts with others.
/// </param>
public sealed record PartialDependenceCurve(
    string Feature, ImmutableArray<double> Values, ImmutableArray<string> Labels, ImmutableArray<double> Means, ImmutableArray<ImmutableArray<double>> Individual);
