namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Asks for rows, positive rows, the weights of those and of all rows.</summary>
/// <param name="LargestWeight">The largest weight at any site, above 0, which sets the scale of the weights.</param>
public sealed record OutcomeRequest(double LargestWeight) : SiteRequest
{
    /// <inheritdoc/>
    public override int AnswerLength(int codeCount) => 4;
}
