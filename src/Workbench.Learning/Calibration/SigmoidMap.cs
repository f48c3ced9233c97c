using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>Probability 1 / (1 + e^(slope·score + intercept)); the slope is negative where higher scores mean more positives.</summary>
/// <remarks>
/// J. Platt, "Probabilistic outputs for support vector machines", 1999, with the targets of its section 2.2 that keep a separable sample finite,
/// fitted by the safeguarded Newton method of H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's probabilistic outputs for support vector
/// machines", Machine Learning 68, 2007.
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
        var likelihood = new SigmoidLikelihood(scores, labels, weights);
        var (slope, intercept) = (0.0, likelihood.Prior);
        var loss = likelihood.Loss(slope, intercept);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var (a, b, aa, ab, bb) = likelihood.Derivatives(slope, intercept);
            if (Math.Abs(a) + Math.Abs(b) <= 1e-11 * scores.Length) break;
            (aa, bb) = (aa + Ridge, bb + Ridge);
            var determinant = (aa * bb) - (ab * ab);
            var (stepA, stepB) = (((ab * b) - (bb * a)) / determinant, ((ab * a) - (aa * b)) / determinant);
            var descent = (a * stepA) + (b * stepB);
            var length = 1.0;
            for (; length >= SmallestStep; length /= 2)
            {
                var next = likelihood.Loss(slope + (length * stepA), intercept + (length * stepB));
                if (!(next < loss + (1e-4 * length * descent))) continue;
                (slope, intercept, loss) = (slope + (length * stepA), intercept + (length * stepB), next);
                break;
            }

            if (length < SmallestStep) break; // what is left to gain is below the rounding of the sum
        }

        return new SigmoidMap(slope, intercept);
    }
}
