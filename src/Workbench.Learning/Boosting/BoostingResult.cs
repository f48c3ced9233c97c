using System.Collections.Immutable;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>A trained model and how it came about.</summary>
/// <param name="Model">The model, cut to its best iteration where early stopping was on.</param>
/// <param name="Iterations">What was measured, iteration by iteration, also beyond the best one.</param>
/// <param name="BestIteration">Number of iterations in the model.</param>
/// <param name="Stop">Why the training ended.</param>
public sealed record BoostingResult(TreeModel Model, ImmutableArray<BoostingIteration> Iterations, int BestIteration, BoostingStop Stop);
