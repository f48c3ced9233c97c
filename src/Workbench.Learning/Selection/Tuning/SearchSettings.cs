namespace Workbench.Learning.Selection.Tuning;

/// <summary>Settings of <see cref="HyperparameterSearch"/>.</summary>
public sealed record SearchSettings
{
    /// <summary>Number of trials; a journal may be continued with more.</summary>
    public int TrialCount
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one trial is needed.");
    } = 50;

    /// <summary>
    /// L: trial t is planned with the results of the trials 0 … t − L, no more and no fewer, so at most L run at a time. The history depends on it,
    /// and not on the threads; 1 is the search without concurrency, and larger numbers learn a little later.
    /// </summary>
    public int TrialsInFlight
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one trial has to run.");
    } = 4;

    /// <summary>Trials at a time, or −1 for one a processor, never more than <see cref="TrialsInFlight"/>. The history is the same for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = -1;
}
