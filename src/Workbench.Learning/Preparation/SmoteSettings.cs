using System.Collections.Immutable;

namespace Workbench.Learning.Preparation;

/// <summary>Settings of <see cref="Smote"/>.</summary>
public sealed record SmoteSettings
{
    /// <summary>
    /// Neighbours of its own class among which a row's partner is drawn, at least 1 (5 in the paper); fewer where the class is that small.
    /// </summary>
    public int NeighbourCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one neighbour.");
    } = 5;

    /// <summary>
    /// Rows of the smaller class, synthetic ones included, over rows of the larger, in (0, 1]; a table that has more is left as it is.
    /// </summary>
    public double TargetRatio
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A ratio lies in (0, 1].");
    } = 1;

    /// <summary>
    /// Groups of one-hot columns that stand for one level each. A synthetic row gets the level that most of the row's neighbours have (SMOTE-NC);
    /// without the group it gets fractions of levels. Empty: the plain algorithm.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> OneHotGroups { get; init; } = [];

    /// <summary>Columns whose synthetic values are rounded to the nearest whole number.</summary>
    public ImmutableArray<string> WholeNumberColumns { get; init; } = [];
}
