using Workbench.Federation.Rounds;

namespace Workbench.Federation.PrivateTraining;

/// <summary>Gives a round up as soon as one site's ledger refuses it, so that the model stays as it was and the run's record says why.</summary>
/// <param name="inner">What becomes of the updates otherwise.</param>
/// <remarks>Sites that were granted the same round stay charged: what they trained is thrown away, but a ledger does not take anything back.</remarks>
public sealed class BudgetedAggregation(IRoundAggregation inner) : IRoundAggregation
{
    private readonly IRoundAggregation inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation)
    {
        try
        {
            return inner.Aggregate(work, cancellation);
        }
        catch (BudgetRefusedException refusal)
        {
            return RoundAggregate.GivenUp(refusal.Message);
        }
    }
}
