using System.Collections.Immutable;

namespace Workbench.Learning.Selection;

/// <summary>Rows to fit on and rows to judge on.</summary>
public sealed class Fold
{
    private readonly int[] training;
    private readonly int[] test;

    private Fold(int repetition, int number, int[] training, int[] test, int droppedCount) =>
        (Repetition, Number, this.training, this.test, DroppedCount) = (repetition, number, training, test, droppedCount);

    /// <summary>Which repetition of the folds it belongs to, from 0.</summary>
    public int Repetition { get; }

    /// <summary>Which fold of its repetition it is, from 0.</summary>
    public int Number { get; }

    /// <summary>Rows to fit on, ascending.</summary>
    public ReadOnlySpan<int> Training => training;

    /// <summary>Rows to judge on, ascending.</summary>
    public ReadOnlySpan<int> Test => test;

    /// <summary>Rows that this fold uses for neither, because they share a person or a company with the test rows.</summary>
    public int DroppedCount { get; }

    /// <summary>One fold for each test part: its test rows have that number, its training rows are the others.</summary>
    internal static ImmutableArray<Fold> ByTestPart(int[] partOfRow, int partCount) => [.. Enumerable.Range(0, partCount).Select(part =>
        Where(part, partOfRow.Length, row => partOfRow[row] != part, row => partOfRow[row] == part))];

    internal static Fold Where(int number, int rowCount, Func<int, bool> isTraining, Func<int, bool> isTest)
    {
        int[] training = [.. Enumerable.Range(0, rowCount).Where(isTraining)], test = [.. Enumerable.Range(0, rowCount).Where(isTest)];
        return new Fold(0, number, training, test, rowCount - training.Length - test.Length);
    }

    internal Fold InRepetition(int repetition) => new(repetition, Number, training, test, DroppedCount);
}
