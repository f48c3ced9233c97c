namespace Workbench.Learning.Forests;

/// <summary>Gini's impurity.</summary>
/// <remarks>
/// With n, p of the node and l, q of its left part, the weighted decrease of 2·p/n·(1 − p/n) is 2·(q·n − p·l)² / (n·l·(n − l)):
/// the squared difference of the two rates. 2/n is the same for all candidates of a node.
/// </remarks>
internal readonly struct GiniCriterion : ICriterion
{
    public static double Score(double left, double leftPositive, double total, double positive)
    {
        var difference = (leftPositive * total) - (positive * left);
        return difference * difference / (left * (total - left));
    }

    public static double Decrease(double score, double total, double positive) => 2 * score / total;
}
