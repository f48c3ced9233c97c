namespace Workbench.Learning.Boosting;

/// <summary>One metric of one table after one iteration.</summary>
/// <param name="Table">0 for the training rows, 1 for the first validation table, and so on.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">The value.</param>
public readonly record struct BoostingMeasurement(int Table, BoostingMetric Metric, double Value);
