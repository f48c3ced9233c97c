namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Pinball loss of a quantile; the absolute error is twice that of the median.</summary>
/// <remarks>The second derivative is 0 almost everywhere; 1 stands for it, and leaves get the quantiles of their residuals afterwards.</remarks>
internal sealed class QuantileObjective(TargetRows rows, double level, bool isAbsoluteError) : Objective
{
    private readonly double over = isAbsoluteError ? 1 : 1 - (double)(float)level, under = isAbsoluteError ? -1 : -(double)(float)level;

    public override string Description => isAbsoluteError ? "regression_l1" : "quantile";

    public override bool RenewsLeaves => true;

    public override double InitialScore(int score)
    {
        var values = new double[rows.Count];
        for (var row = 0; row < values.Length; row++) values[row] = rows.Targets[row];
        return (float)ResidualQuantile.Of(values, WeightsOf(rows.Count, row => row), Level);
    }

    public override (double Gradient, double Hessian) Bounds(double[][] scores) => (Math.Max(over, -under) * rows.LargestWeight, rows.LargestWeight);

    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < count; i++)
        {
            var (error, weight) = (scores[0][first + i] - rows.Targets[first + i], rows.Weight(first + i));
            // LightGBM rounds a residual to single precision before it looks at the sign, but not for the absolute error.
            var side = isAbsoluteError ? Math.Sign(error) : (float)error >= 0 ? over : under;
            (gradients[i], hessians[i]) = (side * weight, weight);
        }
    }

    public override double LeafOutput(ReadOnlySpan<int> leafRows, ReadOnlySpan<double> scores)
    {
        var residuals = new double[leafRows.Length];
        for (var i = 0; i < residuals.Length; i++) residuals[i] = rows.Targets[leafRows[i]] - scores[leafRows[i]];
        var kept = leafRows.ToArray();
        return ResidualQuantile.Of(residuals, WeightsOf(kept.Length, i => kept[i]), Level);
    }

    private double Level => isAbsoluteError ? 0.5 : (float)level;

    private double[]? WeightsOf(int count, Func<int, int> row) => rows.Weights is null ? null : [.. Enumerable.Range(0, count).Select(i => rows.Weight(row(i)))];
}
