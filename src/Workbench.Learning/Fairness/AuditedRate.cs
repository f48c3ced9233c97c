using Workbench.Learning.Resampling;
using Workbench.Learning.Statistics;

namespace Workbench.Learning.Fairness;

/// <summary>A rate of one level with two intervals.</summary>
/// <param name="Share">Counts and Wilson's interval, which takes rows as independent.</param>
/// <param name="Resampled">The bootstrap's interval, which knows what the resampling knows, such as that rows share people.</param>
public readonly record struct AuditedRate(ShareInterval Share, BootstrapInterval Resampled)
{
    /// <summary>The rate, in [0, 1]; NaN without cases.</summary>
    public double Value => Share.Share;

    /// <summary>Rate and Wilson's interval.</summary>
    public override string ToString() => Share.ToString();
}
