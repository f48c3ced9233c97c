using System.Collections.Immutable;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Tells what each leaf of the tree adds to the scores of its rows: the tree is finished.</summary>
/// <param name="Outputs">One number a leaf.</param>
public sealed record LeafOutputs(ImmutableArray<double> Outputs) : SiteRequest
{
    /// <inheritdoc/>
    public override int AnswerLength(int codeCount) => 0;
}
