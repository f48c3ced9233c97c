using System.Collections.Immutable;
using Workbench.Learning.Metrics;

namespace Workbench.Learning.Selection;

/// <summary>Settings of <see cref="CrossValidation"/>.</summary>
public sealed record CrossValidationSettings
{
    /// <summary>What is computed on each fold, at least one metric.</summary>
    public ImmutableArray<ClassifierMetric> Metrics
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count() == value.Length ? value
            : throw new ArgumentException("Give at least one metric, each with a name of its own.", nameof(value));
    } = [ClassifierMetric.RocArea, ClassifierMetric.LogLoss];

    /// <summary>Probability with which the interval of a mean over folds is meant to hold, in (0, 1).</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    } = 0.95;

    /// <summary>Folds at a time, or −1 for one a processor; 1 where the learner uses all processors itself. The results are the same for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = 1;
}
