namespace Workbench.Learning.Tables;

/// <summary>A random split of groups: all rows of a group, such as all pairs of a candidate, are in the same part.</summary>
public static class GroupedSplit
{
    /// <summary>Splits the groups; the shares count groups, not rows.</summary>
    /// <param name="groups">The group of each row, any number that names it.</param>
    /// <param name="fractions">Shares of the groups.</param>
    /// <param name="random">Decides which groups go where.</param>
    public static RowSplit Of(ReadOnlySpan<int> groups, SplitFractions fractions, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        ArgumentNullException.ThrowIfNull(random);
        var distinct = new SortedSet<int>(groups.ToArray()).ToArray();
        random.Shuffle<int>(distinct);
        var parts = fractions.Cut(distinct);
        var (validation, test) = (parts.Validation.ToHashSet(), parts.Test.ToHashSet());

        var rows = (Training: new List<int>(), Validation: new List<int>(), Test: new List<int>());
        for (var row = 0; row < groups.Length; row++)
            (test.Contains(groups[row]) ? rows.Test : validation.Contains(groups[row]) ? rows.Validation : rows.Training).Add(row);
        return new RowSplit([.. rows.Training], [.. rows.Validation], [.. rows.Test]);
    }
}
