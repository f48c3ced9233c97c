using Workbench.Learning.Metrics;

namespace Workbench.Learning.Inspection;

/// <summary>Settings of <see cref="LearningCurve"/>.</summary>
public sealed record LearningCurveSettings
{
    /// <summary>What is measured.</summary>
    public ClassifierMetric Metric
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = ClassifierMetric.LogLoss;

    /// <summary>Random orders of the rows.</summary>
    public int RepetitionCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one order is needed.");
    } = 3;

    /// <summary>Probability with which the interval of a mean is meant to hold, in (0, 1).</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    } = 0.95;

    /// <summary>Fits at a time, or −1 for one a processor; 1 where the learner uses all processors itself. The results are the same for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = 1;
}
