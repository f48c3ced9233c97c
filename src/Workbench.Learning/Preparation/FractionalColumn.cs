namespace Workbench.Learning.Preparation;

/// <summary>What oversampling did to a column of whole numbers.</summary>
/// <param name="Column">A column of which every original value is whole.</param>
/// <param name="FractionalShare">Share of the synthetic rows whose value is not, in [0, 1].</param>
public sealed record FractionalColumn(string Column, double FractionalShare);
