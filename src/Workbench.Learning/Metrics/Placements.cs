using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>For each row, twice the number of rows of the other class that it is ordered rightly against, ties counting one half.</summary>
/// <remarks>Whole numbers, so that every sum over them is exact and has no order.</remarks>
internal sealed class Placements
{
    private Placements(long[] ofPositives, long[] ofNegatives) => (OfPositives, OfNegatives) = (ofPositives, ofNegatives);

    /// <summary>Of the positives in row order: twice the negatives below, plus the negatives level.</summary>
    public long[] OfPositives { get; }

    /// <summary>Of the negatives in row order: twice the positives above, plus the positives level.</summary>
    public long[] OfNegatives { get; }

    /// <summary>Area under the ROC curve.</summary>
    public double Area => Sum(OfPositives) / (2.0 * OfPositives.Length * OfNegatives.Length);

    public static Placements Of(Labels labels, ReadOnlySpan<double> scores)
    {
        Scored.Check(labels, scores);
        var (keys, rows, ofRow) = (scores.ToArray(), new int[scores.Length], new long[scores.Length]);
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        Array.Sort(keys, rows);
        var (positivesBelow, negativesBelow) = (0L, 0L);
        for (var (start, end) = (0, 0); start < rows.Length; start = end)
        {
            var positives = 0L;
            for (; end < rows.Length && keys[end] == keys[start]; end++)
                if (labels[rows[end]])
                    positives++;
            var negatives = end - start - positives;
            for (var i = start; i < end; i++)
                ofRow[rows[i]] = labels[rows[i]]
                    ? (2 * negativesBelow) + negatives
                    : (2 * (labels.PositiveCount - positivesBelow - positives)) + positives;
            positivesBelow += positives;
            negativesBelow += negatives;
        }

        var (ofPositives, ofNegatives) = (new List<long>(labels.PositiveCount), new List<long>(labels.NegativeCount));
        for (var row = 0; row < ofRow.Length; row++) (labels[row] ? ofPositives : ofNegatives).Add(ofRow[row]);
        return new Placements([.. ofPositives], [.. ofNegatives]);
    }

    /// <summary>DeLong's covariance of two areas on the same rows; of an area with itself, its variance.</summary>
    public static double Covariance(Placements left, Placements right)
    {
        var (positives, negatives) = (left.OfPositives.Length, left.OfNegatives.Length);
        return (Covariance(left.OfPositives, right.OfPositives) / (4.0 * negatives * negatives * positives))
            + (Covariance(left.OfNegatives, right.OfNegatives) / (4.0 * positives * positives * negatives));
    }

    private static double Covariance(long[] left, long[] right)
    {
        if (left.Length < 2) return double.NaN;
        var (products, count) = ((Int128)0, (Int128)left.Length);
        for (var i = 0; i < left.Length; i++) products += (Int128)left[i] * right[i];
        return (double)((count * products) - ((Int128)Sum(left) * Sum(right))) / ((double)left.Length * (left.Length - 1));
    }

    private static long Sum(long[] values)
    {
        var sum = 0L;
        foreach (var value in values) sum += value;
        return sum;
    }
}
