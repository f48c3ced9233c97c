using Workbench.Learning.Boosting.Growing;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Announces a split, and asks for the histogram of one side (unless no leaf below is split any more), then the rows left and right.</summary>
/// <param name="Leaf">The leaf, which keeps the rows that go left.</param>
/// <param name="NewLeaf">Number of the leaf that gets the others: that of the leaves so far.</param>
/// <param name="Test">The question.</param>
/// <param name="FillsLeft">Whose histogram is asked for.</param>
/// <param name="WantsHistogram">Whether one is asked for at all.</param>
public sealed record DivisionRequest(int Leaf, int NewLeaf, SplitTest Test, bool FillsLeft, bool WantsHistogram) : SiteRequest
{
    /// <inheritdoc/>
    public override int AnswerLength(int codeCount) => (WantsHistogram ? 2 * codeCount : 0) + 2;
}
