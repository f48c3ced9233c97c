using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>Platt's likelihood of a slope and an intercept, given scores and outcomes.</summary>
/// <remarks>
/// The outcomes are moved in from 0 and 1 as if one row more of either class had been seen (section 2.2 of Platt's paper): the optimum of a separable
/// sample would be infinite otherwise.
/// </remarks>
internal readonly ref struct SigmoidLikelihood
{
    private readonly ReadOnlySpan<double> scores;
    private readonly ReadOnlySpan<float> weights;
    private readonly Labels labels;
    private readonly double targetOfPositive;
    private readonly double targetOfNegative;

    public SigmoidLikelihood(ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights)
    {
        this.scores = scores;
        this.weights = weights;
        this.labels = labels;
        var (negative, positive) = CalibrationSample.Weigh(labels, weights);
        (targetOfPositive, targetOfNegative) = ((positive + 1) / (positive + 2), 1 / (negative + 2));
        Prior = Math.Log((negative + 1) / (positive + 1));
    }

    /// <summary>The intercept that suits a slope of 0.</summary>
    public double Prior { get; }

    /// <summary>Minus the logarithm of the likelihood.</summary>
    public double Loss(double slope, double intercept)
    {
        var loss = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            var exponent = (slope * scores[row]) + intercept;
            // Lin, Lin and Weng, section 2: neither branch takes the exponential of a large number.
            var own = exponent >= 0
                ? (Target(row) * exponent) + Math.Log(1 + Math.Exp(-exponent))
                : ((Target(row) - 1) * exponent) + Math.Log(1 + Math.Exp(exponent));
            loss += Weight(row) * own;
        }

        return loss;
    }

    /// <summary>First and second derivatives of the loss by slope (A) and intercept (B).</summary>
    public (double A, double B, double Aa, double Ab, double Bb) Derivatives(double slope, double intercept)
    {
        var (a, b, aa, ab, bb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var score = scores[row];
            var exponent = (slope * score) + intercept;
            var probability = LogisticModel.Sigmoid(-exponent);
            var residual = Weight(row) * (Target(row) - probability);
            var curvature = Weight(row) * probability * LogisticModel.Sigmoid(exponent);
            a += score * residual;
            b += residual;
            aa += score * score * curvature;
            ab += score * curvature;
            bb += curvature;
        }

        return (a, b, aa, ab, bb);
    }

    private double Target(int row) => labels[row] ? targetOfPositive : targetOfNegative;

    private double Weight(int row) => weights.IsEmpty ? 1 : weights[row];
}
