using System.Collections.Immutable;

namespace Workbench.Learning.Selection;

/// <summary>The same kind of folds drawn several times, so that one lucky division does not decide.</summary>
public static class RepeatedFolds
{
    /// <summary>Draws the folds once for each repetition, with its own fork.</summary>
    /// <param name="repetitionCount">At least 1.</param>
    /// <param name="draw">Draws the folds of one repetition.</param>
    /// <param name="random">Forked by repetition.</param>
    public static ImmutableArray<Fold> Of(int repetitionCount, Func<RandomSource, ImmutableArray<Fold>> draw, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repetitionCount);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, repetitionCount).SelectMany(
            repetition => draw(random.Fork(repetition)).Select(fold => fold.InRepetition(repetition)))];
    }
}
