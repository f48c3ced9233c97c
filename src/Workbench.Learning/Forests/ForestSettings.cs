namespace Workbench.Learning.Forests;

/// <summary>Settings of <see cref="RandomForest"/> and <see cref="ExtraTrees"/>.</summary>
public sealed record ForestSettings
{
    /// <summary>Number of trees.</summary>
    public int TreeCount { get; init => field = Positive(value); } = 100;

    /// <summary>Most questions between the root and a leaf; 0: no limit.</summary>
    public int MaximumDepth
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A depth is at least 0.");
    }

    /// <summary>Fewest rows of a leaf, a row that was drawn twice counted twice.</summary>
    public int MinimumLeafRows { get; init => field = Positive(value); } = 1;

    /// <summary>Fewest rows of a node that is split, counted likewise.</summary>
    public int MinimumSplitRows { get; init => field = Positive(value); } = 2;

    /// <summary>Features that are drawn for a node; if none of them varies in it, more are drawn until one does.</summary>
    public FeatureDraw Features { get; init; } = FeatureDraw.SquareRoot;

    /// <summary>
    /// Whether each tree gets its own sample of the rows, drawn with replacement; null: as usual, yes for random forests and no for extra trees.
    /// </summary>
    public bool? Bootstrap { get; init; }

    /// <summary>Size of that sample as a share of the rows, in (0, 1].</summary>
    public double SampleShare
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies in (0, 1].");
    } = 1;

    /// <summary>What a split minimises.</summary>
    public SplitCriterion Criterion { get; init; } = SplitCriterion.Gini;

    /// <summary>How much the classes count.</summary>
    public ClassWeighting ClassWeighting { get; init; } = ClassWeighting.Equal;

    /// <summary>Whether rows are judged by the trees that did not draw them; needs a bootstrap.</summary>
    public bool OutOfBag { get; init; }

    /// <summary>How <see cref="ExtraTrees"/> draws cuts.</summary>
    public CutDraw Cuts { get; init; } = CutDraw.Value;

    /// <summary>Most bins of a feature, 2 to 255: cuts lie between bins.</summary>
    public int MaximumBins
    {
        get;
        init => field = value is >= 2 and <= 255 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A feature has 2 to 255 bins.");
    } = 255;

    private static int Positive(int value) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The setting is a number above 0.");
}
