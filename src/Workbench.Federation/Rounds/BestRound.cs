using System.Collections.Immutable;

namespace Workbench.Federation.Rounds;

/// <summary>The round after which the model was best on the validation rows.</summary>
/// <param name="Round">Number of the round, from 1.</param>
/// <param name="LogLoss">Its validation loss, in nats.</param>
/// <param name="Parameters">The model after it.</param>
public sealed record BestRound(int Round, double LogLoss, ImmutableArray<float> Parameters);
