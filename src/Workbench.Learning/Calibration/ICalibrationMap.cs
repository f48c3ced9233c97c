namespace Workbench.Learning.Calibration;

/// <summary>A fitted map from a model's score to a probability that never falls where the score rises.</summary>
public interface ICalibrationMap
{
    /// <summary>The probability that belongs to a score, in [0, 1]; NaN for NaN.</summary>
    double Apply(double score);
}
