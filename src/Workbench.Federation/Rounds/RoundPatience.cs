namespace Workbench.Federation.Rounds;

/// <summary>When to stop before the last round: the loss on the validation rows no longer falls.</summary>
/// <remarks>Each such look is a release of the validation rows; a private run has to account for it or do without.</remarks>
public sealed record RoundPatience
{
    /// <summary>Rounds in a row without a better loss after which training stops, at least 1. A round that was given up does not count.</summary>
    public int Rounds
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Patience lasts at least one round.");
    } = 5;

    /// <summary>By how much a loss, in nats, has to be below the best one to count as better, at least 0.</summary>
    public double SmallestGain
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A gain is a finite number of at least 0.");
    }
}
