namespace Workbench.Learning.Networks;

/// <summary>Keep some rows back, and stop when the loss on them no longer falls; the parameters of the best epoch are kept.</summary>
public sealed record EarlyStoppingSettings
{
    /// <summary>Share of the rows of each class to keep back, in (0, 1).</summary>
    public double ValidationShare
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies in (0, 1).");
    } = 0.1;

    /// <summary>Epochs without a better loss after which training stops, at least 1.</summary>
    public int Patience
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Patience lasts at least one epoch.");
    } = 5;

    /// <summary>By how much a loss, in nats, has to be below the best one to count as better, at least 0.</summary>
    public double SmallestGain
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A gain is a finite number of at least 0.");
    }
}
