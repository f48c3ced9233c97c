using Workbench.Federation.Rounds;

namespace Workbench.Federation.Tests.Rounds;

/// <summary>An evaluator that has its losses from a list, one a round.</summary>
internal sealed class GivenLosses(params double[] losses) : IRoundEvaluator
{
    public RoundEvaluation Evaluate(ReadOnlySpan<float> parameters, int round, CancellationToken cancellation) => new(losses[round - 1], 0.5, []);
}
