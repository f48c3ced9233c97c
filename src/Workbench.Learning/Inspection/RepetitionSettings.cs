using Workbench.Learning.Metrics;

namespace Workbench.Learning.Inspection;

/// <summary>How often something random is measured again, and how sure its mean is to be: permutations for <see cref="PermutationImportance"/>, orders of the rows for <see cref="LearningCurve"/>.</summary>
public sealed record RepetitionSettings
{
    /// <summary>What is measured.</summary>
    public ClassifierMetric Metric
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = ClassifierMetric.LogLoss;

    /// <summary>Measurements of each group of features, or of each number of rows.</summary>
    public int RepetitionCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one repetition is needed.");
    } = 5;

    /// <summary>Probability with which the interval of a mean is meant to hold, in (0, 1).</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    } = 0.95;

    /// <summary>Measurements at a time, or −1 for one a processor; 1 where the model or the learner uses all processors itself. The results are the same for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = 1;
}
