namespace Workbench.Learning.Boosting.Growing;

/// <summary>A leaf of a growing tree.</summary>
internal sealed class GrowingLeaf
{
    /// <summary>Number of splits between the root and the leaf.</summary>
    public int Depth { get; set; }

    /// <summary>Sums over its rows.</summary>
    public RowTotals Totals { get; set; }

    /// <summary>What it says, before shrinkage.</summary>
    public double Output { get; set; }

    /// <summary>Lowest output that monotone constraints allow.</summary>
    public double Lowest { get; set; } = double.NegativeInfinity;

    /// <summary>Highest output that monotone constraints allow.</summary>
    public double Highest { get; set; } = double.PositiveInfinity;

    /// <summary>Its histogram, once filled.</summary>
    public Histogram? Histogram { get; set; }

    /// <summary>For each feature, whether some split of it was good enough; its children need not look at the others.</summary>
    public bool[] Splittable { get; set; } = [];

    /// <summary>Its best split, or null.</summary>
    public SplitCandidate? Best { get; set; }
}
