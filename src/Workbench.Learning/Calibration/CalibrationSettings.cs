namespace Workbench.Learning.Calibration;

/// <summary>Settings of <see cref="CalibratedLearner"/>.</summary>
public sealed record CalibrationSettings
{
    /// <summary>The shape of the map.</summary>
    public CalibrationMethod Method { get; init; } = CalibrationMethod.Sigmoid;

    /// <summary>What a sigmoid is fitted on.</summary>
    public SigmoidScale Scale { get; init; } = SigmoidScale.LogOdds;

    /// <summary>
    /// Folds whose out-of-fold scores the map is fitted on, at least 2; the model itself is then trained on all rows
    /// (scikit-learn's <c>CalibratedClassifierCV</c> with <c>ensemble=False</c>). Unused with a <see cref="HeldOutShare"/>.
    /// </summary>
    public int FoldCount
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least two folds.");
    } = 5;

    /// <summary>
    /// Above 0: the map is fitted on this share of the rows and the model on the rest alone, which takes one training instead of one more than
    /// folds.
    /// </summary>
    public double HeldOutShare
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies in [0, 1).");
    }
}
