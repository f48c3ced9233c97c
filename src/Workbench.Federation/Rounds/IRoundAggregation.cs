namespace Workbench.Federation.Rounds;

/// <summary>How the updates of a round become one change of the model: openly, masked, with noise.</summary>
public interface IRoundAggregation
{
    /// <summary>Has the sites trained and puts their updates together.</summary>
    /// <param name="work">The sites of the round.</param>
    /// <param name="cancellation">Checked at least once a site.</param>
    /// <returns>The change, or why there is none. A round without one leaves the model as it was.</returns>
    RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation);
}
