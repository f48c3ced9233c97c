namespace Workbench.Learning.Forests;

/// <summary>How many features are drawn for each node of a tree.</summary>
public readonly record struct FeatureDraw
{
    private readonly int count; // 0: a share
    private readonly double share; // 0 with count 0: the square root

    private FeatureDraw(int count, double share) => (this.count, this.share) = (count, share);

    /// <summary>The square root of their number, rounded down; the default of classification forests.</summary>
    public static FeatureDraw SquareRoot => default;

    /// <summary>All of them: bagged trees.</summary>
    public static FeatureDraw All => new(0, 1);

    /// <summary>A fixed number, at least 1; all where the table has no more.</summary>
    public static FeatureDraw Of(int count) => count > 0 ? new FeatureDraw(count, 0)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "At least one feature.");

    /// <summary>A share of them in (0, 1], rounded down, but at least one.</summary>
    public static FeatureDraw Share(double share) => share is > 0 and <= 1 ? new FeatureDraw(0, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in (0, 1].");


    internal int CountFor(int featureCount) => count > 0
        ? Math.Min(count, featureCount)
        : Math.Max(1, (int)(share == 0 ? Math.Sqrt(featureCount) : share * featureCount));
}
