namespace Workbench.Learning.Boosting.Growing;

/// <summary>The rows that a tree is grown on, wherever they are: the grower sees histograms of leaves and asks for leaves to be divided.</summary>
/// <remarks>
/// Here they are in memory. Rows at several sites are the same to the grower: each site divides its own rows, and the sites' fixed-point histograms add up to
/// the histogram of all.
/// </remarks>
internal interface ITreeRows
{
    /// <summary>Puts all rows into leaf 0 and fills its histogram.</summary>
    RowTotals Start(Histogram root);

    /// <summary>Divides a leaf and fills the histogram of one side; that of the other is the difference to the parent's.</summary>
    /// <param name="leaf">The leaf, which keeps the rows that go left.</param>
    /// <param name="newLeaf">Number of the leaf that gets the others.</param>
    /// <param name="test">The question.</param>
    /// <param name="guessLeft">Whether the left side is likely the smaller one.</param>
    /// <param name="child">Receives the histogram of one side; null if neither is needed.</param>
    RowDivision Divide(int leaf, int newLeaf, SplitTest test, bool guessLeft, Histogram? child);
}
