namespace Workbench.Notebooks.Snapshots;

/// <summary>A metric as somebody has reviewed it.</summary>
/// <param name="Value">The number.</param>
/// <param name="Tolerance">Largest absolute difference that is still the same result; 0 asks for the same bits.</param>
/// <param name="Unit">Its unit, or null for a pure number.</param>
public sealed record VerifiedMetric(double Value, double Tolerance, string? Unit);
