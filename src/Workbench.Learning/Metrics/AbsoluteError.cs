namespace Workbench.Learning.Metrics;

/// <summary>Mean of |prediction − target| (MAE), in the unit of the target; lowest for the median.</summary>
public static class AbsoluteError
{
    /// <summary>The mean over rows.</summary>
    /// <param name="targets">What happened, one a row.</param>
    /// <param name="predictions">What was said, one a row.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, a number is NaN, or a weight is negative or not finite.</exception>
    public static double Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<float> weights = default) =>
        WeightedMean.Of(OfRows(targets, predictions), weights);

    /// <summary>The absolute error of each row.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a number is NaN.</exception>
    public static double[] OfRows(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions)
    {
        Scored.CheckTargets(targets, predictions);
        var errors = new double[targets.Length];
        for (var row = 0; row < errors.Length; row++) errors[row] = Math.Abs(predictions[row] - targets[row]);
        return errors;
    }
}
