namespace Workbench.Federation.Rounds;

/// <summary>Judges the global model after a round, on rows that nobody trained on.</summary>
public interface IRoundEvaluator
{
    /// <summary>Judges a model.</summary>
    /// <param name="parameters">The global model.</param>
    /// <param name="round">Number of the round, from 1; 0 before the first.</param>
    /// <param name="cancellation">Checked at the start.</param>
    RoundEvaluation Evaluate(ReadOnlySpan<float> parameters, int round, CancellationToken cancellation);
}
