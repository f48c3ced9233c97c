namespace Workbench.Learning.Boosting.Objectives;

/// <summary>What the trees are fitted to: a loss with its first and second derivatives.</summary>
/// <remarks>Formulas and conventions are those of LightGBM's <c>src/objective</c>.</remarks>
internal abstract class Objective
{
    /// <summary>Kept apart from 0 and 1 in logarithms.</summary>
    protected const double Epsilon = 1e-15f;

    /// <summary>How LightGBM's model files write the objective.</summary>
    public abstract string Description { get; }

    /// <summary>Number of scores of a row, and of trees in an iteration.</summary>
    public virtual int ScoreCount => 1;

    /// <summary>Whether leaves get new outputs from the residuals of their rows after a tree has grown.</summary>
    public virtual bool RenewsLeaves => false;

    /// <summary>The best constant for a score.</summary>
    public abstract double InitialScore(int score);

    /// <summary>Whether a score is worth trees; if not, it stays constant.</summary>
    public virtual bool IsTrained(int score) => true;

    /// <summary>What no gradient and no Hessian exceeds.</summary>
    /// <param name="scores">Score by score, the rows' present scores.</param>
    public abstract (double Gradient, double Hessian) Bounds(double[][] scores);

    /// <summary>First and second derivatives of some rows' losses by their scores.</summary>
    /// <param name="scores">Score by score, the rows' present scores.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows, a multiple of 8; rows beyond the last one do not matter.</param>
    /// <param name="gradients">Receives the gradients, score by score.</param>
    /// <param name="hessians">Receives the Hessians, score by score.</param>
    public abstract void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians);

    /// <summary>The best output of a leaf, where leaves are renewed.</summary>
    /// <param name="rows">The leaf's rows.</param>
    /// <param name="scores">All rows' present scores.</param>
    public virtual double LeafOutput(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores) => throw new NotSupportedException();

    /// <summary>Makes outputs of a row's scores, in place.</summary>
    public virtual void Transform(Span<double> scores)
    {
    }
}
