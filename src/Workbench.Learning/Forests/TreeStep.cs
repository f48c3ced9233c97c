namespace Workbench.Learning.Forests;

/// <summary>A node of a grown tree in eight bytes: a question, or a leaf whose question leads back to itself.</summary>
/// <param name="Left">Where bins up to and including the cut lead; other bins lead to the node behind it.</param>
/// <param name="Question">The feature, shifted left by eight bits, and the cut.</param>
internal readonly record struct TreeStep(int Left, int Question)
{
    /// <summary>Most features that a question can name.</summary>
    public const int MostFeatures = 1 << 23;

    public int Feature => Question >> 8;

    public int Cut => Question & byte.MaxValue;

    public static TreeStep Ask(int feature, int cut, int left) => new(left, (feature << 8) | cut);

    /// <summary>A leaf in a place: no bin is above its cut.</summary>
    public static TreeStep Leaf(int place) => new(place, byte.MaxValue);
}
