namespace Workbench.Federation.Audit;

/// <summary>How an audit with canaries is done.</summary>
public sealed record CanaryAuditSettings
{
    /// <summary>Canaries, at least 2: more of them see further. Each costs a number of noise a step.</summary>
    public int Canaries
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least two canaries are needed.");
    } = 5000;

    /// <summary>Probability that the bound does not overstate, in (0, 1).</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    } = 0.95;
}
