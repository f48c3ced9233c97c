using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;

namespace Workbench.Experiments.Federated;

/// <summary>One federated run of the study's network.</summary>
public sealed record FederatedPlan
{
    /// <summary>Name in metrics.</summary>
    public required string Name { get; init; }

    /// <summary>Name in tables and figures.</summary>
    public required string Title { get; init; }

    /// <summary>Who holds which rows.</summary>
    public required DividedSites Sites { get; init; }

    /// <summary>Number of rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>How updates are put together.</summary>
    public IAggregationStrategy Strategy { get; init; } = new WeightedMean();

    /// <summary>How the aggregate moves the model.</summary>
    public IServerOptimiser Server { get; init; } = new ServerMomentum(1, 0);

    /// <summary>FedProx's μ; 0 is FedAvg.</summary>
    public double ProximalStrength { get; init; }

    /// <summary>Which sites are asked.</summary>
    public ISiteSampler Sampler { get; init; } = new EverySite();

    /// <summary>Which sites leave.</summary>
    public DropoutSchedule Dropouts { get; init; } = DropoutSchedule.None;

    /// <summary>Sites without which a round is given up; null: as the settings say.</summary>
    public int? MinimumSites { get; init; }

    /// <summary>Masks for the updates; null: the coordinator sees them.</summary>
    public MaskSettings? Masks { get; init; }

    /// <summary>What one site does to the others; null: all are honest.</summary>
    public SiteAttack? Attack { get; init; }

    /// <summary>Whether every round is judged on the validation rows; without it there is no curve, and the model is that of the last round.</summary>
    public bool JudgesRounds { get; init; } = true;
}
