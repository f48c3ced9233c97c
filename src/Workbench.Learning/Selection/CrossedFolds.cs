using System.Collections.Immutable;

namespace Workbench.Learning.Selection;

/// <summary>
/// Random folds over two crossed keys, such as candidate and company: no test row shares either with a training row. Each key's groups are divided
/// into blocks; a fold tests the rows of one block of each key, trains on the rows of neither, and drops the rows that share only one.
/// </summary>
/// <remarks>
/// It measures how well a model does for new candidates at new companies. With k blocks a key, a fold tests 1/k² of the rows, trains on (1 − 1/k)²
/// and drops 2/k·(1 − 1/k): with 3 blocks 11 %, 44 % and 44 %. A model of fewer rows is a little worse than the one that all rows would give.
/// </remarks>
public static class CrossedFolds
{
    /// <summary>Every pair of blocks is a fold: every row is a test row once, for <paramref name="firstCount"/> × <paramref name="secondCount"/> fits.</summary>
    /// <param name="first">One key of each row, any number that names its group.</param>
    /// <param name="second">The other key of each row.</param>
    /// <param name="firstCount">Blocks of the first key, at least 2.</param>
    /// <param name="secondCount">Blocks of the second key, at least 2.</param>
    /// <param name="random">Decides which groups go where.</param>
    /// <exception cref="ArgumentException">The keys differ in length, or there are fewer groups than blocks, or a fold would be empty.</exception>
    public static ImmutableArray<Fold> All(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int firstCount, int secondCount, RandomSource random)
    {
        var (firstPart, secondPart) = Parts(first, second, firstCount, secondCount, random);
        return [.. Enumerable.Range(0, firstCount * secondCount).Select(number =>
            Of(number, firstPart, secondPart, number / secondCount, number % secondCount))];
    }

    /// <summary>Fold i pairs block i of both keys: <paramref name="foldCount"/> fits, which test one row in <paramref name="foldCount"/>.</summary>
    /// <param name="first">One key of each row, any number that names its group.</param>
    /// <param name="second">The other key of each row.</param>
    /// <param name="foldCount">Blocks of each key, at least 2.</param>
    /// <param name="random">Decides which groups go where.</param>
    /// <exception cref="ArgumentException">The keys differ in length, or there are fewer groups than blocks, or a fold would be empty.</exception>
    public static ImmutableArray<Fold> Diagonal(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int foldCount, RandomSource random)
    {
        var (firstPart, secondPart) = Parts(first, second, foldCount, foldCount, random);
        return [.. Enumerable.Range(0, foldCount).Select(number => Of(number, firstPart, secondPart, number, number))];
    }

    private static (int[] First, int[] Second) Parts(
        ReadOnlySpan<int> first, ReadOnlySpan<int> second, int firstCount, int secondCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (first.Length != second.Length)
            throw new ArgumentException($"The keys have {first.Length} and {second.Length} rows.", nameof(second));
        return (GroupedFolds.PartOfRow(first, firstCount, random.Fork("first")), GroupedFolds.PartOfRow(second, secondCount, random.Fork("second")));
    }

    private static Fold Of(int number, int[] firstPart, int[] secondPart, int first, int second)
    {
        var fold = Fold.Where(
            number, firstPart.Length,
            row => firstPart[row] != first && secondPart[row] != second,
            row => firstPart[row] == first && secondPart[row] == second);
        if (fold.Training.IsEmpty || fold.Test.IsEmpty)
            throw new ArgumentException($"Fold {number + 1} has {fold.Training.Length} training and {fold.Test.Length} test rows; use fewer blocks.", nameof(first));
        return fold;
    }
}
