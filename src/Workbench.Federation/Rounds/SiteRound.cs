using System.Collections.Immutable;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>What came of one site's training in one round.</summary>
/// <param name="Update">Local parameters minus the global ones that the site was given.</param>
/// <param name="TrainingLoss">Mean loss of the steps of the last local epoch, in nats, each before it moved the parameters; NaN if the site did not train.</param>
/// <remarks>The loss is for whoever runs the study. A private site would have to account for telling it.</remarks>
public sealed record SiteRound(SiteUpdate Update, double TrainingLoss)
{
    /// <summary>The same loss for every local epoch, in order; empty where the trainer does not tell.</summary>
    public ImmutableArray<double> EpochLosses { get; init; } = [];
}
