using Workbench.Learning.Boosting.Objectives;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>What a yes-or-no objective needs to know of all rows: sums, so that sites can add theirs up.</summary>
public sealed record OutcomeTotals
{
    /// <summary>Number of rows.</summary>
    public required int RowCount { get; init => field = NotNegative(value); }

    /// <summary>Rows whose outcome is 1.</summary>
    public required int PositiveCount { get; init => field = NotNegative(value); }

    /// <summary>Rows whose outcome is 0.</summary>
    public int NegativeCount => RowCount - PositiveCount;

    /// <summary>Sum of the weights of the rows whose outcome is 1.</summary>
    public required double PositiveWeight { get; init => field = NotNegative(value); }

    /// <summary>Sum of the weights of all rows.</summary>
    public required double Weight { get; init => field = NotNegative(value); }

    /// <summary>Largest weight of a row; 1 where every row counts once.</summary>
    public required double LargestWeight { get; init => field = NotNegative(value); }

    /// <summary>The totals of rows in memory.</summary>
    internal static OutcomeTotals Of(TargetRows rows, Predicate<float> positive)
    {
        var (sum, weight) = rows.Sum(row => positive(rows.Targets[row]) ? 1 : 0);
        return new OutcomeTotals { RowCount = rows.Count, PositiveCount = Positives(rows, positive), PositiveWeight = sum, Weight = weight, LargestWeight = rows.LargestWeight };
    }

    /// <summary>A site's part of the totals as integers: rows, positive rows, their weights and all weights in the scale of the largest weight.</summary>
    internal static long[] Part(TargetRows rows, Predicate<float> positive, double largestWeight)
    {
        var (sum, weight) = rows.FixedSum(row => positive(rows.Targets[row]) ? 1 : 0, TargetRows.ScaleFor(largestWeight));
        return [rows.Count, Positives(rows, positive), sum, weight];
    }

    /// <summary>The totals from the sum of the parts.</summary>
    /// <exception cref="InvalidDataException">The sums cannot be those of rows.</exception>
    internal static OutcomeTotals OfSum(ReadOnlySpan<long> sum, double largestWeight)
    {
        if (sum[0] is < 1 or > int.MaxValue) throw new InvalidDataException($"The sites have {sum[0]} rows in all; a training takes 1 to {int.MaxValue}.");
        if (sum[1] < 0 || sum[1] > sum[0]) throw new InvalidDataException($"The sites report {sum[1]} positive rows of {sum[0]}; one of them sends wrong sums.");
        var scale = TargetRows.ScaleFor(largestWeight);
        return new OutcomeTotals
        {
            RowCount = (int)sum[0], PositiveCount = (int)sum[1], PositiveWeight = sum[2] / scale, Weight = sum[3] / scale, LargestWeight = largestWeight,
        };
    }

    private static int Positives(TargetRows rows, Predicate<float> positive)
    {
        var positives = 0;
        for (var row = 0; row < rows.Count; row++) positives += positive(rows.Targets[row]) ? 1 : 0;
        return positives;
    }

    private static int NotNegative(int value) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of rows is not negative.");

    private static double NotNegative(double value) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A weight is finite and not negative.");
}
