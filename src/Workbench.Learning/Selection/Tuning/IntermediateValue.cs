namespace Workbench.Learning.Selection.Tuning;

/// <summary>What a trial reached on its way.</summary>
/// <param name="Step">Fold, iteration or epoch, growing.</param>
/// <param name="Value">Value of the objective so far.</param>
public readonly record struct IntermediateValue(int Step, double Value);
