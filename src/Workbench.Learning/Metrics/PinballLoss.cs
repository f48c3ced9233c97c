namespace Workbench.Learning.Metrics;

/// <summary>Loss of a predicted quantile: α·(target − prediction) above it, (1 − α)·(prediction − target) below; lowest for the α-quantile.</summary>
/// <remarks>R. Koenker and G. Bassett, "Regression quantiles", Econometrica 1978. At α = ½ it is half the absolute error.</remarks>
public static class PinballLoss
{
    /// <summary>The mean over rows.</summary>
    /// <param name="targets">What happened, one a row.</param>
    /// <param name="predictions">What was said, one a row.</param>
    /// <param name="share">α, in [0, 1]: which quantile was predicted.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, a number is NaN, or a weight is negative or not finite.</exception>
    public static double Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, double share, ReadOnlySpan<float> weights = default) =>
        WeightedMean.Of(OfRows(targets, predictions, share), weights);

    /// <summary>The loss of each row.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a number is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static double[] OfRows(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, double share)
    {
        Scored.CheckTargets(targets, predictions);
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in [0, 1].");
        var losses = new double[targets.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            var above = targets[row] - predictions[row];
            losses[row] = above >= 0 ? share * above : (share - 1) * above;
        }

        return losses;
    }
}
