using System.Collections.Immutable;

namespace Workbench.Federation.Exchange;

/// <summary>A round that is over.</summary>
/// <param name="Round">Its number; 0 comes before the first.</param>
/// <param name="Sites">Numbers of the sites that are in it, rising.</param>
/// <param name="TrainingLoss">Mean of the sites' training losses, weighted by their rows, in nats; null in round 0.</param>
public sealed record ClosedRound(int Round, ImmutableArray<uint> Sites, double? TrainingLoss);
