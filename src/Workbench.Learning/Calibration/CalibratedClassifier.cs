using Workbench.Learning.Tables;

namespace Workbench.Learning.Calibration;

/// <summary>A model whose probabilities pass through a monotone map.</summary>
public sealed class CalibratedClassifier : IClassifier
{
    // Probabilities closer than this to 0 or 1 get the same log-odds, about ∓34.5: infinity has no place on a sigmoid.
    private const double Margin = 1e-15;

    private readonly bool useLogOdds;

    internal CalibratedClassifier(IClassifier model, ICalibrationMap map, bool useLogOdds) => (Model, Map, this.useLogOdds) = (model, map, useLogOdds);

    /// <summary>The model before calibration.</summary>
    public IClassifier Model { get; }

    /// <summary>The map, of log-odds or of probabilities as the settings said.</summary>
    public ICalibrationMap Map { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        var values = Scores(Model.PredictProbabilities(table), useLogOdds);
        for (var row = 0; row < values.Length; row++) values[row] = Map.Apply(values[row]);
        return values;
    }

    internal static double[] Scores(double[] probabilities, bool useLogOdds)
    {
        if (!useLogOdds) return probabilities;
        var scores = new double[probabilities.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            var probability = Math.Clamp(probabilities[row], Margin, 1 - Margin);
            scores[row] = Math.Log(probability / (1 - probability));
        }

        return scores;
    }
}
