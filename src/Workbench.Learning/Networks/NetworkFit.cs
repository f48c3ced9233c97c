namespace Workbench.Learning.Networks;

/// <summary>A trained network and the way to it.</summary>
/// <param name="Classifier">The model, with the parameters of the best epoch.</param>
/// <param name="Epochs">All epochs in order.</param>
/// <param name="BestEpoch">The epoch, from 1, whose parameters the model has: the last one without early stopping.</param>
public sealed record NetworkFit(NetworkClassifier Classifier, IReadOnlyList<EpochResult> Epochs, int BestEpoch);
