using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>A map of one model's probabilities that was fitted on rows which the model had not seen, for models that are trained already.</summary>
public sealed class ProbabilityCalibration
{
    private readonly ICalibrationMap map;
    private readonly bool useLogOdds;

    private ProbabilityCalibration(ICalibrationMap map, bool useLogOdds) => (this.map, this.useLogOdds) = (map, useLogOdds);

    /// <summary>Fits the map: a sigmoid of the log-odds, or an isotonic regression of the probabilities.</summary>
    /// <param name="probabilities">What the model says of the rows, each in [0, 1].</param>
    /// <param name="labels">Their outcomes.</param>
    /// <param name="method">The shape of the map.</param>
    /// <exception cref="ArgumentException">The arguments differ in length, or the labels are all alike.</exception>
    public static ProbabilityCalibration Fit(double[] probabilities, Labels labels, CalibrationMethod method)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        var useLogOdds = method == CalibrationMethod.Sigmoid;
        var scores = CalibratedClassifier.Scores(probabilities, useLogOdds);
        return new(useLogOdds ? SigmoidMap.Fit(scores, labels, null) : IsotonicMap.Fit(scores, labels, null), useLogOdds);
    }

    /// <summary>The calibrated probabilities of any rows.</summary>
    public double[] Apply(double[] probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return [.. CalibratedClassifier.Scores(probabilities, useLogOdds).Select(map.Apply)];
    }
}
