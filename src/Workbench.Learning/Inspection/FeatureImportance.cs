using System.Collections.Immutable;
using Workbench.Learning.Statistics;

namespace Workbench.Learning.Inspection;

/// <summary>How much worse a model gets when a group of columns says nothing any more.</summary>
/// <param name="Group">The columns.</param>
/// <param name="Drops">The loss of quality of each repetition: positive where the permuted rows are judged worse.</param>
/// <param name="Importance">Mean of the drops with its interval over the repetitions. It holds for this model on these rows: it knows the chance of the permutations, not that of the rows.</param>
public sealed record FeatureImportance(FeatureGroup Group, ImmutableArray<double> Drops, MeanInterval Importance)
{
    /// <summary>Name of the group, for tables.</summary>
    public string Name => Group.Name;
}
