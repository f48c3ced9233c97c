namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Targets and weights of the training rows, with room for whole vectors after the last row.</summary>
internal sealed class TargetRows
{
    /// <summary>Rows are worked on in vectors of this many.</summary>
    public const int Padding = 16;

    public TargetRows(float[] targets, float[]? weights, bool isFixedPoint)
    {
        (Count, IsFixedPoint) = (targets.Length, isFixedPoint);
        (Targets, Weights) = (Padded(targets), weights is null ? null : Padded(weights));
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether sums must not depend on the order of the rows.</summary>
    public bool IsFixedPoint { get; }

    /// <summary>Targets.</summary>
    public float[] Targets { get; }

    /// <summary>Weights; null: every row counts once.</summary>
    public float[]? Weights { get; }

    /// <summary>Largest weight.</summary>
    public double LargestWeight => Weights?.Max() ?? 1;

    /// <summary>No rows: what a coordinator has whose rows are at sites.</summary>
    public static TargetRows None { get; } = new([], null, isFixedPoint: true);

    private static float[] Padded(float[] values)
    {
        if (values.Length == PaddedCount(values.Length)) return values;
        var padded = new float[PaddedCount(values.Length)];
        values.CopyTo(padded, 0);
        return padded;
    }

    /// <summary>Rows and padding.</summary>
    public static int PaddedCount(int count) => (count + Padding - 1) & ~(Padding - 1);

    /// <summary>A row's weight.</summary>
    public double Weight(int row) => Weights is null ? 1 : Weights[row];

    /// <summary>Σ weight · value over the rows, and Σ weight.</summary>
    /// <param name="value">The value of a row.</param>
    public (double Sum, double Weight) Sum(Func<int, double> value)
    {
        if (!IsFixedPoint)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var row = 0; row < Count; row++) (sum, weight) = (sum + (value(row) * Weight(row)), weight + Weight(row));
            return (sum, weight);
        }

        // Targets and weights are single-precision numbers: as integers of a common scale they add up in any order.
        var largest = 0.0;
        for (var row = 0; row < Count; row++) largest = Math.Max(largest, Math.Max(Math.Abs(value(row)), 1) * Weight(row));
        var scale = ScaleFor(largest);
        var (total, weights) = FixedSum(value, scale);
        return (total / scale, weights / scale);
    }

    /// <summary>What numbers up to a bound are multiplied by before they are added up as integers; 2³¹ rows cannot overflow.</summary>
    public static double ScaleFor(double largest) => Math.ScaleB(1, 62 - 32 - Math.ILogB(largest));

    /// <summary>Σ weight · value and Σ weight as integers of a scale, which may be added up over tables.</summary>
    /// <param name="value">The value of a row.</param>
    /// <param name="scale">What is multiplied by before rounding.</param>
    public (long Sum, long Weight) FixedSum(Func<int, double> value, double scale)
    {
        var (total, weights) = (0L, 0L);
        for (var row = 0; row < Count; row++)
        {
            total += (long)Math.Round(value(row) * Weight(row) * scale);
            weights += (long)Math.Round(Weight(row) * scale);
        }

        return (total, weights);
    }

    /// <summary>max over the rows of weight · value.</summary>
    public double Largest(Func<int, double> value)
    {
        var largest = 0.0;
        for (var row = 0; row < Count; row++) largest = Math.Max(largest, value(row) * Weight(row));
        return largest;
    }
}
