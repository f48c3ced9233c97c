namespace Workbench.Learning.Resampling;

/// <summary>Settings of <see cref="Bootstrap"/>.</summary>
public sealed record BootstrapSettings
{
    /// <summary>Number of resamples.</summary>
    public int ReplicateCount
    {
        get;
        init => field = value > 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An interval needs at least two resamples.");
    } = 1000;

    /// <summary>Probability with which intervals are meant to hold the true value, in (0, 1).</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    } = 0.95;

    /// <summary>Most threads, or −1 for one a processor. Intervals come out the same, bit for bit, for any number.</summary>
    public int ThreadCount
    {
        get;
        init => field = value is -1 or > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use a number above 0, or −1 for one thread a processor.");
    } = -1;
}
