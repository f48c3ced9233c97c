using Workbench.Learning.Boosting.Growing;

namespace Workbench.Learning.Boosting;

/// <summary>The rows that a model is fitted to, with their scores and gradients: in memory, or at sites.</summary>
internal interface IBoostingRows
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>What the integers of the present gradients are worth.</summary>
    PairUnit Unit { get; }

    /// <summary>The rows as the present tree divides them.</summary>
    ITreeRows Leaves { get; }

    /// <summary>Sets a score of all rows.</summary>
    void SetScores(int score, double value);

    /// <summary>Computes the gradients of all scores, and draws the rows of the iteration.</summary>
    void BeginIteration(int iteration);

    /// <summary>Makes a score's gradients those of the next tree.</summary>
    /// <returns>Whether any row takes part.</returns>
    bool BeginTree(int score);

    /// <summary>Gives the leaves of a tree new outputs from the residuals of their rows.</summary>
    void Renew(int score, GrownTree tree);

    /// <summary>Adds a tree's outputs to the scores.</summary>
    /// <param name="score">Which score.</param>
    /// <param name="tree">The tree, the last one that was grown.</param>
    /// <param name="outputs">What each leaf adds.</param>
    void Add(int score, GrownTree tree, double[] outputs);

    /// <summary>A metric of the present scores.</summary>
    double Measure(BoostingMetric metric);
}
