namespace Workbench.Learning.Networks;

/// <summary>How one epoch went.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">Mean loss of the steps, each before it moved the parameters, in nats.</param>
/// <param name="ValidationLoss">Mean loss, after the epoch, on the rows that were kept back, in nats; null if none were.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, double? ValidationLoss);
