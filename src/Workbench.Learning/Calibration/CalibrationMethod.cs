namespace Workbench.Learning.Calibration;

/// <summary>The shape of the map from scores to probabilities.</summary>
public enum CalibrationMethod
{
    /// <summary>Two parameters, strictly monotone, so the ranking stays: <see cref="SigmoidMap"/>.</summary>
    Sigmoid,

    /// <summary>A monotone curve of any shape, for a thousand rows and more; rows may become tied: <see cref="IsotonicMap"/>.</summary>
    Isotonic,
}
