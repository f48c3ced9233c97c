using Workbench.Learning.Networks.Optimisers;

namespace Workbench.Learning.Networks.Training;

/// <summary>How a network's parameters are moved.</summary>
public sealed record TrainingSettings
{
    /// <summary>Rows of a step, at least 1; the last step of an epoch takes what is left.</summary>
    public int BatchSize
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch has at least one row.");
    } = 256;

    /// <summary>The first learning rate, above 0.</summary>
    public double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is a finite number above 0.");
    } = 0.01;

    /// <summary>How the rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>The rule for a step.</summary>
    public OptimiserSettings Optimiser { get; init; } = new MomentumSettings();
}
