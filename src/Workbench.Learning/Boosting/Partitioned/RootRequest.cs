namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Asks for the histogram of all rows under the gradients of the present scores, and then the number of rows: a tree begins.</summary>
public sealed record RootRequest : SiteRequest
{
    /// <inheritdoc/>
    public override int AnswerLength(int codeCount) => (2 * codeCount) + 1;
}
