namespace Workbench.Learning.Linear;

/// <summary>A fitted model and how the fit ended.</summary>
/// <param name="Model">The model at the last accepted step.</param>
/// <param name="Converged">Whether the gradient fell to the tolerance; if not, the coefficients are not those of the optimum.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="GradientNorm">Largest component, in absolute value, of the gradient of the mean penalised loss.</param>
/// <param name="MeanLoss">Penalised log-loss divided by the number of rows, in nats.</param>
public sealed record LogisticFit(LogisticModel Model, bool Converged, int Iterations, double GradientNorm, double MeanLoss);
