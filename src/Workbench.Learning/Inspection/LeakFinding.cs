namespace Workbench.Learning.Inspection;

/// <summary>A column that should not be a feature, or that needs an explanation.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Reason">The evidence as a sentence.</param>
/// <param name="Evidence">The evidence in numbers.</param>
public sealed record LeakFinding(string Column, LeakKind Kind, string Reason, ColumnEvidence Evidence);
