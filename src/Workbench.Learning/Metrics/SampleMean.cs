namespace Workbench.Learning.Metrics;

/// <summary>The mean of a number over rows, such as a loss.</summary>
public static class SampleMean
{
    /// <summary>Mean over rows, each counted as often as its multiplicity says; NaN without rows.</summary>
    /// <param name="values">One number a row.</param>
    /// <param name="multiplicities">How often each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">There is not one multiplicity a row.</exception>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<int> multiplicities = default)
    {
        Scored.CheckMultiplicities(values.Length, multiplicities);
        var (sum, count) = (0.0, 0L);
        for (var row = 0; row < values.Length; row++)
        {
            var multiplicity = multiplicities.IsEmpty ? 1 : multiplicities[row];
            if (multiplicity == 0) continue; // 0 · ∞ would be NaN
            sum += multiplicity * values[row];
            count += multiplicity;
        }

        return sum / count;
    }
}
