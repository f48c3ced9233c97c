namespace Workbench.Learning.Metrics;

/// <summary>Share of rows whose class is not among those with the highest scores.</summary>
public static class MulticlassError
{
    /// <summary>The share over rows, in [0, 1].</summary>
    /// <param name="classes">The class of each row, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="scores">Row-major, <paramref name="classCount"/> a row.</param>
    /// <param name="classCount">Number of classes, at least 2.</param>
    /// <param name="among">A row is right if at most this many classes, its own included, score as high as its own; 1: its own is the highest, alone.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <remarks>A tie for the first place is an error, as in LightGBM's <c>multi_error</c>: the scores did not decide.</remarks>
    /// <exception cref="ArgumentException">The arguments do not fit each other; the message says how.</exception>
    public static double Of(
        ReadOnlySpan<int> classes, ReadOnlySpan<double> scores, int classCount, int among = 1, ReadOnlySpan<float> weights = default)
    {
        Check(classes, scores, classCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(among);
        var errors = new double[classes.Length];
        for (var row = 0; row < errors.Length; row++)
        {
            var ofRow = scores.Slice(row * classCount, classCount);
            var (own, asHigh) = (ofRow[classes[row]], 0);
            foreach (var score in ofRow)
                if (score >= own)
                    asHigh++;
            errors[row] = asHigh > among ? 1 : 0;
        }

        return WeightedMean.Of(errors, weights);
    }

    internal static void Check(ReadOnlySpan<int> classes, ReadOnlySpan<double> scores, int classCount)
    {
        if (classCount < 2) throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "There are at least two classes.");
        if ((long)classes.Length * classCount != scores.Length)
            throw new ArgumentException($"There are {scores.Length} scores for {classes.Length} rows of {classCount} classes.", nameof(scores));
        if (classes.IndexOfAnyExceptInRange(0, classCount - 1) is >= 0 and var row)
            throw new ArgumentException($"The class of row {row + 1} is {classes[row]}; the classes are 0 to {classCount - 1}.", nameof(classes));
        if (scores.IndexOf(double.NaN) is >= 0 and var score)
            throw new ArgumentException($"A score of row {(score / classCount) + 1} is not a number.", nameof(scores));
    }
}
