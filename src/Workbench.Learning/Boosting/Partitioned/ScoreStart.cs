namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Tells what all rows add up to, and the score that every row starts from.</summary>
/// <param name="Totals">Sums over all sites.</param>
/// <param name="Score">The raw score.</param>
public sealed record ScoreStart(OutcomeTotals Totals, double Score) : SiteRequest
{
    /// <inheritdoc/>
    public override int AnswerLength(int codeCount) => 0;
}
