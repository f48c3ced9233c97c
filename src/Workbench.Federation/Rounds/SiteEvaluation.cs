namespace Workbench.Federation.Rounds;

/// <summary>How good the global model is on one site's validation rows.</summary>
/// <param name="Site">Number of the site.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="LogLoss">Mean over them, in nats; NaN if there are none.</param>
/// <param name="AreaUnderRoc">NaN if they are all of one class.</param>
public sealed record SiteEvaluation(uint Site, int RowCount, double LogLoss, double AreaUnderRoc);
