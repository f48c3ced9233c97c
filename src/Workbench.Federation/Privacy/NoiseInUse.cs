using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>What a mechanism is about to add, to be held against what was accounted for.</summary>
internal readonly record struct NoiseInUse(NoiseKind Kind, double Multiplier, NeighbourRelation Relation, bool IsSimulation);
