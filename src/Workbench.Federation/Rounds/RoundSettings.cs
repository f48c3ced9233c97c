using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>How rounds go.</summary>
public sealed record RoundSettings
{
    /// <summary>Sites without which a round is given up, at least 1.</summary>
    public int MinimumSites
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A round needs at least one site.");
    } = 1;

    /// <summary>Which sites are asked.</summary>
    public ISiteSampler Sampler { get; init; } = new EverySite();

    /// <summary>Which sites leave a round.</summary>
    public DropoutSchedule Dropouts { get; init; } = DropoutSchedule.None;

    /// <summary>How the aggregate moves the model. The default adds it as it is: FedAvg.</summary>
    public IServerOptimiser Server { get; init; } = new ServerMomentum(1, 0);

    /// <summary>When to stop early; null: never. It needs an evaluator.</summary>
    public RoundPatience? Patience { get; init; }
}
