using System.Globalization;

namespace Workbench.Learning.Statistics;

/// <summary>A mean of repeated measurements, with its uncertainty.</summary>
/// <param name="Mean">Mean of the values.</param>
/// <param name="StandardDeviation">Of the values, with divisor n − 1; NaN for a single one.</param>
/// <param name="Lower">Lower end of the interval; NaN for a single value.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct MeanInterval(double Mean, double StandardDeviation, double Lower, double Upper)
{
    /// <summary>Student's interval of a mean, for values that may depend on each other.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="overlap">
    /// Added to 1/n in the variance of the mean; 0 for independent values. For folds of a cross-validation it is the number of test rows
    /// over that of training rows (C. Nadeau and Y. Bengio, "Inference for the generalization error", Machine Learning 2003, section 3),
    /// because folds share most of their training rows.
    /// </param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static MeanInterval Of(ReadOnlySpan<double> values, double confidence, double overlap = 0)
    {
        if (values.IsEmpty) throw new ArgumentException("A mean needs at least one value.", nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegative(overlap);
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        if (values.Length == 1) return new MeanInterval(mean, double.NaN, double.NaN, double.NaN);
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / (values.Length - 1));
        var half = StudentDistribution.Quantile((1 + confidence) / 2, values.Length - 1) * deviation * Math.Sqrt((1.0 / values.Length) + overlap);
        return new MeanInterval(mean, deviation, mean - half, mean + half);
    }

    /// <summary>Mean and interval to four decimals.</summary>
    public override string ToString() => double.IsNaN(Mean) ? "undefined"
        : double.IsNaN(Lower) ? string.Create(CultureInfo.InvariantCulture, $"{Mean:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"{Mean:F4} [{Lower:F4},\u00A0{Upper:F4}]");
}
