namespace Workbench.Learning.Boosting.Growing;

/// <summary>Sums over the rows of a node.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Gradient">Sum of gradients.</param>
/// <param name="Hessian">Sum of Hessians.</param>
internal readonly record struct RowTotals(int Count, double Gradient, double Hessian);
