namespace Workbench.Learning.Forests;

/// <summary>A question of a grown tree: whether the bin of a feature is at most the cut. A child that is negative is the leaf <c>~child</c>.</summary>
internal struct ForestNode
{
    public int Feature;
    public int Left;
    public int Right;
    public float Gain;
    public byte Cut;
}
