namespace Workbench.Learning.Forests;

/// <summary>A measure of impurity, in the form in which the candidates of one node are compared quickly.</summary>
internal interface ICriterion
{
    /// <summary>Larger where the split is better; comparable within a node.</summary>
    /// <param name="left">Weight of the rows that go left.</param>
    /// <param name="leftPositive">Weight of those of them whose label is true.</param>
    /// <param name="total">Weight of the node.</param>
    /// <param name="positive">Weight of its rows whose label is true.</param>
    static abstract double Score(double left, double leftPositive, double total, double positive);

    /// <summary>By how much the split lowers the node's impurity, times its weight; not negative.</summary>
    static abstract double Decrease(double score, double total, double positive);
}
