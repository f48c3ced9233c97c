using System.Collections.Immutable;

namespace Workbench.Experiments.Models;

/// <summary>What the published system reports of a model on its own table, whose rows are not public.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="F1">F1 on its test rows, after oversampling and a cut at 0.5.</param>
/// <param name="RocAuc">Area under the ROC curve.</param>
/// <param name="TrainingSeconds">Training time with the search over settings, on another machine; null if not reported.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedModel(string Name, double F1, double RocAuc, double? TrainingSeconds, string Source)
{
    private const string Central = "arXiv 2508.11713, central models";
    private const string Federated = "arXiv 2508.11713, federated MLP";

    /// <summary>The published models, best F1 first.</summary>
    public static ImmutableArray<PublishedModel> All { get; } =
    [
        new("LightGBM, tuned", 0.901, 0.708, 94.6, Central),
        new("XGBoost, tuned", 0.901, 0.704, 132.3, Central),
        new("HistGradientBoosting", 0.900, 0.715, 202.3, Central),
        new("MLP, central", 0.828, 0.695, null, Federated),
        new("MLP, federated", 0.788, 0.717, null, Federated),
    ];
}
