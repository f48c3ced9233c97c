using System.Collections.Immutable;

namespace Workbench.Learning.Boosting;

/// <summary>What is known after an iteration.</summary>
/// <param name="Number">Number of iterations done, from 1.</param>
/// <param name="Measurements">Table by table, metric by metric; empty where nothing is measured.</param>
public sealed record BoostingIteration(int Number, ImmutableArray<BoostingMeasurement> Measurements);
