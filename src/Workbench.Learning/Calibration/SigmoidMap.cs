using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>Probability 1 / (1 + e^(slope·score + intercept)); the slope is negative where higher scores mean more positives.</summary>
/// <remarks>
/// J. Platt, "Probabilistic outputs for support vector machines", 1999, with the targets of its section 2.2 that keep a separable sample finite, fitted by
/// the safeguarded Newton method of H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68, 2007.
/// </remarks>
/// <param name="Slope">A, per unit of the score.</param>
/// <param name="Intercept">B.</param>
public sealed record SigmoidMap(double Slope, double Intercept) : ICalibrationMap
{
    private const int MostIterations = 100;
    private const double SmallestStep = 1e-10;
    private const double Ridge = 1e-12; // keeps the Hessian invertible where all scores are equal

    /// <inheritdoc/>
    public double Apply(double score) => LogisticModel.Sigmoid(-((Slope * score) + Intercept));

    /// <summary>Fits both parameters by maximum likelihood.</summary>
    /// <param name="scores">One finite score a row, of rows that the model was not trained on.</param>
    /// <param name="labels">One outcome a row.</param>
    /// <param name="weights">How much each row counts; empty: once.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, or a score is not finite.</exception>
    public static SigmoidMap Fit(ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights = default)
    {
        CalibrationSample.Check(scores, labels, weights);
        var (negative, positive) = CalibrationSample.Weigh(labels, weights);
        var (targetOfPositive, targetOfNegative) = ((positive + 1) / (positive + 2), 1 / (negative + 2));
        var (slope, intercept) = (0.0, Math.Log((negative + 1) / (positive + 1)));
        var loss = Loss(scores, labels, weights, targetOfPositive, targetOfNegative, slope, intercept);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var (gradientA, gradientB, aa, ab, bb) = Derivatives(scores, labels, weights, targetOfPositive, targetOfNegative, slope, intercept);
            if (Math.Abs(gradientA) + Math.Abs(gradientB) <= 1e-11 * scores.Length) break;
            (aa, bb) = (aa + Ridge, bb + Ridge);
            var determinant = (aa * bb) - (ab * ab);
            var (stepA, stepB) = (-((bb * gradientA) - (ab * gradientB)) / determinant, -((aa * gradientB) - (ab * gradientA)) / determinant);
            var descent = (gradientA * stepA) + (gradientB * stepB);
            var length = 1.0;
            for (; length >= SmallestStep; length /= 2)
            {
                var (a, b) = (slope + (length * stepA), intercept + (length * stepB));
                var next = Loss(scores, labels, weights, targetOfPositive, targetOfNegative, a, b);
                if (!(next < loss + (1e-4 * length * descent))) continue;
                (slope, intercept, loss) = (a, b, next);
                break;
            }

            if (length < SmallestStep) break; // what is left to gain is below the rounding of the sum
        }

        return new SigmoidMap(slope, intercept);
    }

    private static double Loss(
        ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights, double targetOfPositive, double targetOfNegative, double slope, double intercept)
    {
        var loss = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            var exponent = (slope * scores[row]) + intercept;
            var target = labels[row] ? targetOfPositive : targetOfNegative;
            // Lin, Lin and Weng, section 2: neither branch takes the exponential of a large number.
            var own = exponent >= 0
                ? (target * exponent) + Math.Log(1 + Math.Exp(-exponent))
                : ((target - 1) * exponent) + Math.Log(1 + Math.Exp(exponent));
            loss += weights.IsEmpty ? own : weights[row] * own;
        }

        return loss;
    }

    private static (double A, double B, double Aa, double Ab, double Bb) Derivatives(
        ReadOnlySpan<double> scores, Labels labels, ReadOnlySpan<float> weights, double targetOfPositive, double targetOfNegative, double slope, double intercept)
    {
        var (a, b, aa, ab, bb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var (score, weight) = (scores[row], weights.IsEmpty ? 1.0 : weights[row]);
            var exponent = (slope * score) + intercept;
            var probability = LogisticModel.Sigmoid(-exponent);
            var residual = weight * ((labels[row] ? targetOfPositive : targetOfNegative) - probability);
            var curvature = weight * probability * LogisticModel.Sigmoid(exponent);
            a += score * residual;
            b += residual;
            aa += score * score * curvature;
            ab += score * curvature;
            bb += curvature;
        }

        return (a, b, aa, ab, bb);
    }
}
