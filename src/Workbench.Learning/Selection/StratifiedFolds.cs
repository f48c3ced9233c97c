using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Selection;

/// <summary>Random folds with the positive rate of the whole: every row is a test row once.</summary>
/// <remarks>Rows are taken as independent; where they share a person or a company, use <see cref="GroupedFolds"/> or <see cref="CrossedFolds"/>.</remarks>
public static class StratifiedFolds
{
    /// <summary>Deals the shuffled rows of each class out to the folds, so that sizes and positives differ by at most one row.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="foldCount">At least 2.</param>
    /// <param name="random">Decides which row goes where.</param>
    /// <exception cref="ArgumentException">A fold would have no row to test or to fit on.</exception>
    public static ImmutableArray<Fold> Of(Labels labels, int foldCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(random);
        GroupedFolds.CheckCount(foldCount, labels.Count, "rows");
        var (partOfRow, next) = (new int[labels.Count], 0);
        foreach (var label in new[] { true, false })
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == label)];
            random.Fork(label ? "positive" : "negative").Shuffle<int>(rows);
            foreach (var row in rows) partOfRow[row] = next++ % foldCount;
        }

        return Fold.ByTestPart(partOfRow, foldCount);
    }
}
