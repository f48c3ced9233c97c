using Workbench.Learning.Tables;

namespace Workbench.Learning.Statistics;

/// <summary>How far two columns move together, in [−1, 1]; NaN where one of them is constant.</summary>
/// <remarks>Rows in which either value is missing are left out.</remarks>
public static class Correlation
{
    /// <summary>Pearson's coefficient: how close the rows lie to a straight line.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double Pearson(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        CheckLengths(left, right);
        var (count, leftSum, rightSum) = (0L, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            if (float.IsNaN(left[i]) || float.IsNaN(right[i])) continue;
            count++;
            leftSum += left[i];
            rightSum += right[i];
        }

        var (leftMean, rightMean) = (leftSum / count, rightSum / count);
        var (products, leftSquares, rightSquares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            if (float.IsNaN(left[i]) || float.IsNaN(right[i])) continue;
            var (x, y) = (left[i] - leftMean, right[i] - rightMean);
            products += x * y;
            leftSquares += x * x;
            rightSquares += y * y;
        }

        return Math.Clamp(products / Math.Sqrt(leftSquares * rightSquares), -1, 1);
    }

    /// <summary>Spearman's coefficient: Pearson's of the ranks, so any growing curve counts as 1.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double Spearman(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        CheckLengths(left, right);
        var (x, y) = (new List<float>(left.Length), new List<float>(left.Length));
        for (var i = 0; i < left.Length; i++)
        {
            if (float.IsNaN(left[i]) || float.IsNaN(right[i])) continue;
            x.Add(left[i]);
            y.Add(right[i]);
        }

        return Pearson(Ranks([.. x]), Ranks([.. y]));
    }

    /// <summary>Pearson's coefficient of every pair of columns.</summary>
    /// <returns>A symmetric matrix in the order of the table's columns.</returns>
    public static double[,] Matrix(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var matrix = new double[table.ColumnCount, table.ColumnCount];
        Parallel.For(0, table.ColumnCount, row =>
        {
            for (var column = 0; column <= row; column++)
                matrix[row, column] = matrix[column, row] = Pearson(table.Column(row), table.Column(column));
        });
        return matrix;
    }

    /// <summary>Ranks from 1 without missing values; equal values share the mean of their ranks.</summary>
    /// <remarks>Single precision holds ranks and their halves exactly up to 2²³ rows; beyond, the error of a rank is relative, at most 2⁻²⁴.</remarks>
    internal static float[] Ranks(float[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var sorted = (float[])values.Clone();
        Array.Sort(sorted, order);
        var ranks = new float[values.Length];
        for (var (start, end) = (0, 0); start < sorted.Length; start = end)
        {
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = (float)((start + 1.0 + end) / 2);
        }

        return ranks;
    }

    private static void CheckLengths(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The columns have {left.Length} and {right.Length} rows.", nameof(right));
    }
}
