namespace Workbench.Learning.Metrics;

/// <summary>Loss of a predicted mean count; lowest for the true mean.</summary>
public static class PoissonLoss
{
    /// <summary>Mean of prediction − target·ln(prediction): the negative log-likelihood without the terms that no prediction changes.</summary>
    /// <param name="targets">Counts of at least 0, one a row.</param>
    /// <param name="predictions">Predicted means of at least 0, one a row; 0 for a count above 0 costs infinitely much.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <remarks>What LightGBM reports as <c>poisson</c>.</remarks>
    /// <exception cref="ArgumentException">The arguments differ in length, or a number is NaN or negative.</exception>
    public static double Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<float> weights = default)
    {
        Check(targets, predictions);
        var losses = new double[targets.Length];
        for (var row = 0; row < losses.Length; row++) losses[row] = predictions[row] - TimesLogarithm(targets[row], predictions[row]);
        return WeightedMean.Of(losses, weights);
    }

    /// <summary>Mean deviance 2·(target·ln(target/prediction) − target + prediction), which is 0 for a perfect prediction.</summary>
    /// <param name="targets">Counts of at least 0, one a row.</param>
    /// <param name="predictions">Predicted means of at least 0, one a row.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <remarks>P. McCullagh and J. Nelder, "Generalized Linear Models", 1989, table 2.1.</remarks>
    /// <exception cref="ArgumentException">The arguments differ in length, or a number is NaN or negative.</exception>
    public static double DevianceOf(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<float> weights = default)
    {
        Check(targets, predictions);
        var losses = new double[targets.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            var (target, prediction) = (targets[row], predictions[row]);
            losses[row] = 2 * (TimesLogarithm(target, target) - TimesLogarithm(target, prediction) - target + prediction);
        }

        return WeightedMean.Of(losses, weights);
    }

    /// <summary>factor·ln(value), and 0 for the factor 0 whatever the value is.</summary>
    private static double TimesLogarithm(double factor, double value) => factor == 0 ? 0 : factor * Math.Log(value);

    private static void Check(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions)
    {
        Scored.CheckTargets(targets, predictions);
        if (targets.IndexOfAnyExceptInRange(0, double.MaxValue) is >= 0 and var target)
            throw new ArgumentException($"The target of row {target + 1} is {targets[target]:R}; a count is at least 0.", nameof(targets));
        if (predictions.IndexOfAnyExceptInRange(0, double.MaxValue) is >= 0 and var row)
            throw new ArgumentException($"The prediction of row {row + 1} is {predictions[row]:R}; a mean count is at least 0.", nameof(predictions));
    }
}
