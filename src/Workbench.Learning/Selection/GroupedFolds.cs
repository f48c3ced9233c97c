using System.Collections.Immutable;

namespace Workbench.Learning.Selection;

/// <summary>Random folds that never divide a group, such as the pairs of one candidate: every row is a test row once.</summary>
public static class GroupedFolds
{
    /// <summary>Gives the groups, the largest first, each to the fold with the fewest rows; groups of one size are in random order.</summary>
    /// <param name="groups">The group of each row, any number that names it.</param>
    /// <param name="foldCount">At least 2 and at most the number of groups.</param>
    /// <param name="random">Decides which groups go where.</param>
    /// <exception cref="ArgumentException">There are fewer groups than folds.</exception>
    public static ImmutableArray<Fold> Of(ReadOnlySpan<int> groups, int foldCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Fold.ByTestPart(PartOfRow(groups, foldCount, random), foldCount);
    }

    /// <summary>The part of each row, 0 … <paramref name="partCount"/> − 1.</summary>
    internal static int[] PartOfRow(ReadOnlySpan<int> groups, int partCount, RandomSource random)
    {
        var sizes = new SortedDictionary<int, int>();
        foreach (var group in groups) sizes[group] = sizes.GetValueOrDefault(group) + 1;
        CheckCount(partCount, sizes.Count, "groups");
        int[] shuffled = [.. sizes.Keys];
        random.Shuffle<int>(shuffled);
        var (partOfGroup, rowCounts) = (new Dictionary<int, int>(), new long[partCount]);
        foreach (var group in shuffled.OrderByDescending(group => sizes[group])) // a stable sort keeps the random order
        {
            var part = Array.IndexOf(rowCounts, rowCounts.Min());
            partOfGroup[group] = part;
            rowCounts[part] += sizes[group];
        }

        var partOfRow = new int[groups.Length];
        for (var row = 0; row < partOfRow.Length; row++) partOfRow[row] = partOfGroup[groups[row]];
        return partOfRow;
    }

    internal static void CheckCount(int foldCount, int available, string what)
    {
        if (foldCount < 2) throw new ArgumentOutOfRangeException(nameof(foldCount), foldCount, "There are at least two folds.");
        if (available < foldCount) throw new ArgumentException($"{available} {what} are too few for {foldCount} folds.", nameof(foldCount));
    }
}
