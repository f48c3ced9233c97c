namespace Workbench.Learning.Tables;

/// <summary>A random split whose parts have the positive rate of the whole, up to one row.</summary>
/// <remarks>
/// It takes the rows as independent. Where rows share a person or a company, what the model learnt of them in training helps it in the
/// test; <see cref="GroupedSplit"/> measures without that help.
/// </remarks>
public static class StratifiedSplit
{
    /// <summary>Splits each class by itself.</summary>
    public static RowSplit Of(Labels labels, SplitFractions fractions, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(fractions);
        ArgumentNullException.ThrowIfNull(random);
        var negative = fractions.Cut(ShuffledRows(labels, false, random.Fork("negative")));
        var positive = fractions.Cut(ShuffledRows(labels, true, random.Fork("positive")));
        return new RowSplit(
            [.. negative.Training, .. positive.Training],
            [.. negative.Validation, .. positive.Validation],
            [.. negative.Test, .. positive.Test]);
    }

    private static int[] ShuffledRows(Labels labels, bool label, RandomSource random)
    {
        var rows = new int[label ? labels.PositiveCount : labels.NegativeCount];
        var next = 0;
        for (var row = 0; row < labels.Count; row++)
            if (labels[row] == label)
                rows[next++] = row;
        random.Shuffle<int>(rows);
        return rows;
    }
}
