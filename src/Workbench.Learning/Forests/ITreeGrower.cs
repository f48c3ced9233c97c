namespace Workbench.Learning.Forests;

/// <summary>Grows one tree after another on one thread.</summary>
internal interface ITreeGrower
{
    /// <summary>The rows of the last tree.</summary>
    TreeSample Sample { get; }

    /// <summary>Draws rows and grows a tree on them.</summary>
    /// <param name="random">The tree's own stream.</param>
    /// <param name="importances">
    /// Receives, for each feature, by how much its questions lowered the impurity; sums to 1, or to 0 for a single leaf.
    /// </param>
    GrownTree Grow(RandomSource random, Span<double> importances);
}
