namespace Workbench.Experiments.Models;

/// <summary>Asks by how much one predictor is better than another.</summary>
/// <param name="Left">Name of the predictor whose metric is taken.</param>
/// <param name="Right">Name of the predictor whose metric is subtracted.</param>
/// <param name="Metric">A name of <see cref="TestMetrics.Names"/>.</param>
public sealed record MetricQuestion(string Left, string Right, string Metric);
