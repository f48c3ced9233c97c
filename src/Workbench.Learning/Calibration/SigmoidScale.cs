namespace Workbench.Learning.Calibration;

/// <summary>What <see cref="CalibratedLearner"/> gives to a sigmoid.</summary>
public enum SigmoidScale
{
    /// <summary>ln(p / (1 − p)), so that "leave it as it is" is among the maps.</summary>
    LogOdds,

    /// <summary>The probability itself, as scikit-learn does for models without a decision function. The map cannot reach 0 or 1.</summary>
    Probability,
}
